using System.Text;
using System.Text.Json;
using Traceability.Json;
using Traceability.Redaction;
using static Traceability.Tests.Redaction.FakeSecrets;

namespace Traceability.Tests.Redaction;

public class RedactJsonTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("passwd")]
    [InlineData("pwd")]
    [InlineData("passphrase")]
    [InlineData("pass")]
    [InlineData("pw")]
    [InlineData("passcode")]
    [InlineData("secret")]
    [InlineData("client_secret")]
    [InlineData("api_key")]
    [InlineData("apikey")]
    [InlineData("access_key")]
    [InlineData("secret_key")]
    [InlineData("private_key")]
    [InlineData("token")]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    [InlineData("id_token")]
    [InlineData("auth_token")]
    [InlineData("session_token")]
    [InlineData("authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("connection_string")]
    [InlineData("credentials")]
    [InlineData("x-api-key")]
    [InlineData("x-functions-key")]
    [InlineData("dbPassword")]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("stripe_secret")]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("Api Key")]
    [InlineData("SecretAccessKey")]
    [InlineData("some.very.long.configuration.section.with.a.password")]
    [InlineData(@"pass\u0077ord")]
    public void A_string_is_secret_by_the_name_of_its_field(string name)
    {
        Assert.Equal($$"""{"{{name}}":"[redacted]"}""", Redact($$"""{"{{name}}":"x"}"""));
        Assert.Equal($$"""[{"a":{"{{name}}":"[redacted]"} }]""", Redact($$"""[{"a":{"{{name}}":"x"} }]"""));
    }

    [Theory]
    [InlineData("secret_name")]
    [InlineData("token_count")]
    [InlineData("total_tokens")]
    [InlineData("key")]
    [InlineData("passwordless")]
    [InlineData("author")]
    [InlineData("OLDPWD")]
    [InlineData("")]
    public void Other_names_say_nothing(string name) => StaysAsItIs($$"""{"{{name}}":"x"}""");

    [Theory]
    [InlineData("""{"token":12,"secret":true,"api_key":null,"password":false}""")]
    [InlineData("""{"total_tokens":1.0,"max_tokens":4096,"token_count":1e3}""")]
    [InlineData("""{"password":"","token":"[redacted]"}""")]
    [InlineData(""" { "a" : [ 1.0 , -0 , 1E+2 , "\u00e9\/" ] , "a" : {} } """)]
    [InlineData("""["--verbose","x","--token"]""")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    public void The_same_memory_is_answered_when_there_is_no_secret(string json) => StaysAsItIs(json);

    [Theory]
    [InlineData("""{"password":123456}""", """{"password":"[redacted]"}""")]
    [InlineData("""{"credentials":{"user":"me","n":1,"more":["x",true,null]},"after":"y"}""",
        """{"credentials":{"user":"[redacted]","n":1,"more":["[redacted]",true,null]},"after":"y"}""")]
    [InlineData("""{"secrets":[{"a":{}},[],"x"],"n":"y"}""", """{"secrets":[{"a":{}},[],"[redacted]"],"n":"y"}""")]
    [InlineData("""{"passwords":["x",1,{"a":"y"}],"n":1}""", """{"passwords":["[redacted]","[redacted]",{"a":"[redacted]"}],"n":1}""")]
    [InlineData("""{"secrets":{"password":1},"n":1}""", """{"secrets":{"password":"[redacted]"},"n":1}""")]
    [InlineData("""{"secrets":{"password":[1]},"n":[1]}""", """{"secrets":{"password":["[redacted]"]},"n":[1]}""")]
    [InlineData("""{"password":{"token":"x","a":[[2]]},"n":1}""", """{"password":{"token":"[redacted]","a":[["[redacted]"]]},"n":1}""")]
    [InlineData("""{"args":["--api-key","x","y","--api-key","--flag"]}""",
        """{"args":["--api-key","[redacted]","y","--api-key","--flag"]}""")]
    [InlineData("""["--password","-----BEGIN x"]""", """["--password","[redacted]"]""")]
    [InlineData("""[{"name":"DB_PASSWORD","value":"x"},{"name":"A","value":"y"}]""",
        """[{"name":"DB_PASSWORD","value":"[redacted]"},{"name":"A","value":"y"}]""")]
    [InlineData("""{"n": 1.0, "n" : 1e2 ,"password": "x", "\u0061":"\u00e9"}""",
        """{"n": 1.0, "n" : 1e2 ,"password": "[redacted]", "\u0061":"\u00e9"}""")]
    [InlineData("""{"tool_input":"{\"password\":\"x\",\"n\":1}"}""", """{"tool_input":"{\"password\":\"[redacted]\",\"n\":1}"}""")]
    [InlineData("""{"command":"export A_TOKEN=\"x\"\nls 'é' \\ <"}""", """{"command":"export A_TOKEN=\"[redacted]\"\nls 'é' \\ <"}""")]
    [InlineData("""{"url":"https:\/\/me:x@h\/"}""", """{"url":"https://me:[redacted]@h/"}""")]
    public void Secrets_are_replaced_and_the_rest_stays(string json, string expected) => Assert.Equal(expected, Redact(json));

    [Fact]
    public void A_secret_in_a_property_name_is_replaced()
    {
        Assert.Equal("""{"[redacted]":1}""", Redact($$"""{"{{AwsAccessKeyId}}":1}"""));
        Assert.Equal("""{"https://me:[redacted]@h/":{"a":[1]},"n":"x"}""", Redact("""{"https://me:hunter2@h/":{"a":[1]},"n":"x"}"""));
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("salt")]
    [InlineData("sid")]
    public void A_string_of_a_name_that_says_little_is_secret_when_it_looks_random(string name)
    {
        Assert.Equal($$"""{"{{name}}":"[redacted]"}""", Redact($$"""{"{{name}}":"{{Characters(32)}}"}"""));
        StaysAsItIs($$"""{"{{name}}":"oauth2"}""");
        StaysAsItIs($$"""{"{{name}}":{"token_count":1},"{{name}}":["user","x1"]}""");
        StaysAsItIs($$"""{"{{name}}":"0f8fad5b-d9cb-469f-a165-70867728950e"}""");
    }

    [Fact]
    public void A_secret_is_found_by_shape_behind_JSON_escapes()
    {
        var escaped = AwsAccessKeyId.Replace("K", "\\u004b", StringComparison.Ordinal);

        Assert.Equal("""{"a":"[redacted]"}""", Redact($$"""{"a":"{{escaped}}"}"""));
    }

    [Fact]
    public void A_value_of_as_many_levels_as_are_taken_is_inspected_and_a_deeper_one_is_not_JSON_to_us()
    {
        var deep = new string('[', BoundJson.Depth - 1) + """{"password":"x"}""" + new string(']', BoundJson.Depth - 1);

        Assert.Contains(SecretRedactor.Marker, Redact(deep), StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => Redact("[" + deep + "]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"password\":\"x\"")]
    [InlineData("{} {}")]
    [InlineData("{} // comment")]
    public void What_is_not_one_JSON_value_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Redact(json));

    private static string Redact(string json) => Encoding.UTF8.GetString(SecretRedactor.RedactJson(Encoding.UTF8.GetBytes(json)).Span);

    private static void StaysAsItIs(string json)
    {
        ReadOnlyMemory<byte> memory = Encoding.UTF8.GetBytes(json);

        Assert.True(memory.Equals(SecretRedactor.RedactJson(memory)));
    }
}
