using System.Text.RegularExpressions;

namespace Traceability.Redaction;

// Secrets in commands whose options do not name them, in web addresses, and in sentences.
internal static partial class SecretShapes
{
    private const string Words = """[^\r\n;&|]{0,200}?""";

    private const string OpenArgument = """(?<open> \\{0,3} ["'] )?""";

    // Up to the quote that opened it, or the end of the word; not another option, a variable or a redirection.
    private const string Argument =
        """(?! \[redacted | \$ ) (?(open) [^"'\r\n\\]+ | (?! [-<>|&;"'`({\\] ) [^\s"'`;|<>\\]+ )""";

    // mysql -pX, which is joined; sshpass -p X, mongosh -p X, docker login -p X; zip -P X; redis-cli -a X; 7z -pX
    [GeneratedRegex($$"""
        \G (?<keep>
            (?: mysql | mariadb ) [a-z_-]{0,12} [ ] {{Words}} (?<= [ ] ) -p {{OpenArgument}}
          | (?: sshpass [ ] {{Words}} (?<= [ ] ) -p | mongo (?: sh | dump | restore | export | import )? [ ] {{Words}} (?<= [ ] ) -p
            | (?: docker | podman | buildah | skopeo | az | helm [ ] registry ) [ ] (?: acr [ ] )? login [ ] {{Words}} (?<= [ ] ) -p
            | (?: zip | unzip | sqlcmd | bcp | mosquitto_pub | mosquitto_sub ) [ ] {{Words}} (?<= [ ] ) -P
            | (?: 7z[ar]? | rar | unrar ) [ ] {{Words}} (?<= [ ] ) -p
            | redis-cli [ ] {{Words}} (?<= [ ] ) -a
            | ldap [a-z]{3,8} [ ] {{Words}} (?<= [ ] ) -w ) [ =]? {{OpenArgument}} )
        {{Argument}}
        """, Exact, Timeout)]
    private static partial Regex ShortOption { get; }

    // http -a me:X, smbclient -U me%X, lftp -u me,X, htpasswd -b f me X, rabbitmqctl add_user me X, net use x X /user:me
    [GeneratedRegex($$"""
        \G (?<keep> (?: https? [ ] {{Words}} (?: -a | --auth ) [ =] ["']? [^\s:"'$]{1,64} :
            | smbclient [ ] {{Words}} -U [ ]? ["']? [^\s%"'$]{1,64} %
            | lftp [ ] {{Words}} -u [ ]? ["']? [^\s,"'$]{1,64} ,
            | htpasswd [ ] -[a-zA-Z]{0,6} b [a-zA-Z]{0,6} [ ] \S{1,128} [ ] \S{1,64} [ ]
            | rabbitmqctl [ ] {{Words}} (?: add_user | change_password | authenticate_user ) [ ] \S{1,64} [ ]
            | net [ ] use [ ] \S{1,128} [ ] (?: \S{1,128} [ ] )?? (?= \S{1,128} [ ] /user: ) ) {{OpenArgument}} )
        {{Argument}}
        """, Exact, Timeout)]
    private static partial Regex UserAndPassword { get; }

    // curl -u me:x; digits alone are a password, too
    [GeneratedRegex($$"""
        \G (?<keep> curl (?: \.exe )? [ ] (?: [^\r\n]{0,400}? [ ] )?? (?: -[a-zA-Z]{0,6} [uU] [ =]? | (?: --user
            | --proxy-user ) [ =] ) \\{0,15} ["']? [^\s:"'$\\]{1,128} : )
        (?! \$ ) {{NotReference}} [^\s"'\\]+
        """, Exact, Timeout)]
    private static partial Regex CurlUser { get; }

    [GeneratedRegex($$"""
        \G (?<keep> curl (?: \.exe )? [ ] (?: [^\r\n]{0,400}? [ ] )?? (?: -b | --cookie ) [ =]? \\{0,15} ["']? [^\s=;"'$\\]{1,128} = )
            {{NotReference}} (?! \$ ) [^\s"'\\]{6,}
        """, Exact, Timeout)]
    private static partial Regex CurlCookie { get; }

    // openssl -pass pass:x, keytool -storepass x, gh secret set N --body x, az keyvault secret set --value x
    [GeneratedRegex($$"""
        \G (?<keep> (?: -pass (?: in | out )? [ ] ["']? pass: | -(?: storepass | keypass | srcstorepass | deststorepass ) [ ]
            | (?: gh [ ] secret [ ] set | az [ ] keyvault [ ] secret [ ] set | aws [ ] ssm [ ] put-parameter | aws [ ] secretsmanager
                | doppler [ ] secrets | flyctl? [ ] secrets ) [ ]
              {{Words}} (?: --body | -b | --value | --secret-string ) [ =]
            | vault [ ] login [ ] | ConvertTo-SecureString [ ] (?: -String [ ] )? (?= ["'] ) ) (?! file: | env: | fd: | -method | @ )
                {{OpenArgument}} )
        {{Argument}}
        """, Exact, Timeout)]
    private static partial Regex SecretArgument { get; }

    // echo 'me:x' | chpasswd, echo x | docker login --password-stdin, echo x | sudo -S
    [GeneratedRegex("""
        \G (?<keep> (?: echo | printf ) [ ] (?: -[neE]{1,3} [ ] | ["']? %s (?: \\n )? ["']? [ ] ){0,2} ["']? (?> (?:
            [A-Za-z_][A-Za-z0-9_.-]{0,32} : (?= [^|\r\n]{1,200} \| [ ] (?: sudo [ ] )? chpasswd ) )? ) )
        (?! \$ | \[redacted ) [^\s"'`|$]{4,} (?= ["']? [ ]{0,4} \| [ ]{0,4} (?: sudo [ ] (?: -[a-zA-Z]+ [ ] )? )? (?: chpasswd | passwd
            | \S{1,40} [ ] [^|\r\n]{0,200}? (?: --password-stdin | --with-token | --token-stdin )
          | gcloud [ ] secrets | wrangler [ ] secret | gh [ ] secret | vercel [ ] env | kubeseal )
          | ["']? [ ]{0,4} \| [ ]{0,4} sudo [ ] (?: -[a-zA-Z]{1,3} [ ] ){0,2}? -[a-zA-Z]{0,3} S )
        """, Exact, Timeout)]
    private static partial Regex PipedSecret { get; }

    // sudo -S <<< x
    [GeneratedRegex("""
        \G (?<keep> <<< [ ]? ["']? (?<= (?: sudo [ ] -[a-zA-Z]{0,3}S | chpasswd | passwd | --password-stdin
            | --with-token ) [^\r\n]{0,100} ) (?> (?: [A-Za-z_][A-Za-z0-9_.-]{0,32} : )? ) )
        (?! \[redacted | \$ ) [^\s"'`$]{4,}
        """, Exact, Timeout)]
    private static partial Regex HereString { get; }

    // A user that is a token, with no password or any: https://TOKEN@host, https://TOKEN:x-oauth-basic@host
    [GeneratedRegex("""
        \G (?<keep> : (?: // | \\/\\/ ) ) (?= [A-Za-z_-]{0,60} [0-9] ) (?= [0-9_-]{0,60} [A-Za-z] ) [A-Za-z0-9_-]{20,255} (?=
            (?: : [^\s/@"'`<>\\]{0,128} )? @ )
        """, Exact, Timeout)]
    private static partial Regex UrlToken { get; }

    // Passwords that should have been encoded: with # / ? in them, up to an @ that a host follows.
    [GeneratedRegex("""
        \G (?<keep> : (?: // | \\/\\/ ) [^\s/?\#:@"'`<>\\\[]{0,128} : ) (?! \d{1,5} [/?\#] | \[redacted | \$ | [<{] ) [^\s"'`<>\\@]{1,200}
          (?= @ [A-Za-z0-9.-]{1,253} (?: : \d{1,5} )? (?: [/?\s"'`] | $ ) )
        """, Exact, Timeout)]
    private static partial Regex UrlPasswordUnencoded { get; }

    // me:x@tcp(host), jdbc:oracle:thin:me/x@
    [GeneratedRegex("""
        \G (?: (?<= [A-Za-z0-9_.-]{1,64} : (?<head> (?! \[redacted ) [^\s:/"'@]{1,128} ) ) (?<after> @ ) (?= (?: tcp | unix ) \( ) |
            (?<keep> thin: [A-Za-z0-9_.$\#]{1,64} / ) (?! \[redacted ) [^\s/@"']{1,128} (?=@) )
        """, Exact, Timeout)]
    private static partial Regex DriverPassword { get; }

    // Who knows the address may post there.
    [GeneratedRegex("""
        \G (?: (?<keep> hooks\.slack\.com/ (?: services | workflows | triggers ) / ) [A-Za-z0-9/]{16,}
          | (?<keep> /api/ (?: v\d{1,2}/ )? webhooks/\d{5,25}/ ) [A-Za-z0-9_-]{20,}
          | (?<keep> webhook\.office\.com/webhook (?: b2 )? / ) [A-Za-z0-9@/_.-]{30,}
          | (?<keep> outlook\.office\.com/webhook/ ) [A-Za-z0-9@/_.-]{30,}
          | (?<keep> hooks\.zapier\.com/hooks/catch/\d{1,12}/ ) [A-Za-z0-9]{5,}
          | (?<keep> maker\.ifttt\.com/trigger/[^/\s]{1,64}/ (?: with | json/with ) /key/ ) [A-Za-z0-9_-]{10,}
          | (?<keep> hook\. (?: [a-z0-9]{2,8}\. )? make\.com/ ) [a-z0-9]{20,}
          | (?<keep> chat\.googleapis\.com/v1/spaces/[A-Za-z0-9_-]{1,40}/messages\? ) \S{20,512} )
        """, Exact, Timeout)]
    private static partial Regex WebHook { get; }

    // Links that sign in, reset or confirm.
    [GeneratedRegex("""
        \G (?<keep> / (?: reset | verify | verif | confirm | invit | activat | magic | password | passwort | unlock | recover
            | accept ) [a-z_-]{0,24} (?: / [a-z_-]{1,24} ){0,2} / )
        (?-i: (?= [A-Za-z_-]{0,60} [0-9] ) (?= [A-Z0-9_-]{0,60} [a-z] ) (?= [a-z0-9_-]{0,60} [A-Z] ) [A-Za-z0-9_-]{20,512}
            | [0-9a-f]{32,128}
          | [0-9a-f]{8} (?: -[0-9a-f]{4} ){3} -[0-9a-f]{12} )
        """, AnyCase, Timeout)]
    private static partial Regex MagicLink { get; }

    // Schemes of their own: response="…", Signature=…, and a value without any.
    [GeneratedRegex($$"""
        \G (?<keep> (?: authorization ["'\]\\]{0,8} \s{0,4} [:=,] \s{0,4} \\{0,15} ["']? (?: (?! digest | aws4 | bearer | basic )
            [A-Za-z][A-Za-z0-9-]{1,24} [ ]{1,4} )? )
            (?= [^\s"'\\,;<>{}$`()]{0,200} [0-9] ) )
        {{NotReference}} {{NotExpression}} (?! digest | aws4 | oauth | hawk | signature ) [^\s"'\\,;<>{}$`()=]{16,} ={0,2} (?!
            [A-Za-z0-9(=] )
        """, AnyCase, Timeout)]
    private static partial Regex AuthorizationOther { get; }

    [GeneratedRegex("""
        \G (?<keep> (?: response= \\{0,15} ["']? | (?<= [, ] ) (?: oauth_ )? signature= \\{0,15} ["']? ) ) (?=
            [A-Za-z+/%=]{0,60} [0-9] ) [A-Za-z0-9+/%]{28,} ={0,2}
        """, AnyCase, Timeout)]
    private static partial Regex AuthorizationPart { get; }

    // X-KEY: x, where the name is one of a header and the value looks random.
    [GeneratedRegex($$"""
        \G (?<keep> -key: (?<= (?<![A-Za-z0-9-]) [a-z][a-z0-9-]{1,40} -key: ) [ ]{1,4} ) {{NotReference}} {{RandomValue}}
        """, AnyCase, Timeout)]
    private static partial Regex OtherKeyHeader { get; }

    // The password is x; das Passwort lautet x; user: a, pw: x; the password `x`
    [GeneratedRegex($$"""
        \G (?<keep> (?: pass [ ]? (?: word | wort | phrase | code | wd )? \d{0,2} | pwd? | pin | (?: api[ _-]? | access[ _-]?
            | secret[ _-]? )? key | token | secret
            | mot [ ] de [ ] passe | contrase (?: ñ | n ) a | clave | senha | wachtwoord )
          (?: [ ] (?: for | of | on | to | von | de | du | für | zu ) (?: [ ] [\p{L}\d_.@-]{1,30} ){1,4}? )?
          (?: [ ] (?: is | was | lautet | ist | war | est | es | é ) (?: [ ] (?: now | jetzt | still ) )? :? [ ]
              | [ ]? [:=\uFF1A\uFF1D] [ ]? | [ ] (?= [`"'] ) | [ ] (?= \S{1,40} [!@\#$%^&*] ) ) [`"']? )
        {{NotReference}} {{NotExpression}} {{NotLabel}} (?! https?: | /[a-z] | [a-z]:[\\/] | \d{1,4} [-./] \d ) {{PasswordValue}}
            (?! [(=\[] )
        """, AnyCase, Timeout)]
    private static partial Regex SpokenPassword { get; }

    // The password is hunter2: said so plainly, a digit is enough.
    [GeneratedRegex($$"""
        \G (?<keep> (?: (?: passwor [dt] | passphrase | passcode ) (?: [ ] (?: is | lautet | ist | est | es ) (?: [ ] (?: now
            | jetzt ) )? :? [ ] | : [ ] )
            | password [ ] (?<= \b (?: with | using | use ) [ ] (?: the [ ] )? password [ ] ) ) [`"']? )
        {{NotReference}} {{NotExpression}} (?= [A-Za-z!@\#$%^&*._-]{1,40} [0-9] ) (?> [A-Za-z0-9!@\#$%^&*._-]{6,64} ) (?<! \. )
            (?! [(=\[:/] )
        """, AnyCase, Timeout)]
    private static partial Regex PlainlySpokenPassword { get; }

    // login with admin / x, username/password: bob/x, credentials are a:x
    [GeneratedRegex($$"""
        \G (?<keep> (?: basic [ ] auth | log [ ]? in | sign [ ] in | logged [ ] in | anmelden | credentials? | creds | user
            (?: name )? [ ]?/[ ]? pass (?: word )? ) (?: [ ] (?: with | as | are | is | using | mit | : ) | : )? [:]? [ ]
          [A-Za-z][A-Za-z0-9_.@-]{0,40} [ ]? [/:] [ ]? )
        (?! // | \[redacted ) {{PasswordValue}}
        """, AnyCase, Timeout)]
    private static partial Regex SpokenCredentials { get; }

    private const string WideName = "(?: パスワード | 密码 | 密碼 | 口令 | 비밀번호 )";

    // Names in other scripts.
    [GeneratedRegex($$"""
        \G (?<keep> {{WideName}} [ ]? [:=\uFF1A\uFF1D\u306F\u662F] [ ]? ) {{NotReference}} [^\s"'`<>,;|。，]{6,}
        """, Exact, Timeout)]
    private static partial Regex WidePassword { get; }
}
