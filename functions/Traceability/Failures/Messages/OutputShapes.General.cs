using System.Text.RegularExpressions;
using static Traceability.Failures.Messages.FailureKind;

namespace Traceability.Failures.Messages;

internal static partial class OutputShapes
{
    private static OutputShape[] General =>
    [
        new("", Program, [], Hint) { Rank = OutputRank.Hint },
    ];

    // A word of failure, in the languages that a machine may be set to.
    [GeneratedRegex("""
        ^ \s{0,12} (?! hint: | note: | warning: | info: | debug: | Usage | usage | at[ ] | \d{1,9} [ ] | ok[ \t]
            | 0[ ]errors ) (?: [✗✖×❌⨯] [ ]{1,2} )?
          (?<text> (?= .{0,400} (?: \b (?: errors? | failed | failure | fail | fails | cannot | can't | can[ ]not | unable
              | denied | not[ ]found | no[ ]such | invalid | unknown
            | unexpected | missing | refused | exceeded | unsupported | illegal | could[ ]not | couldn't
                | does[ ]not[ ]exist | not[ ]exist | must[ ]be | conflict | abort\w{0,6} | forbidden
            | unauthorized | crashed | panic | fehler | nicht[ ]gefunden | fehlgeschlagen | verweigert | erreur | introuvable
                | impossible | échec | error[ ]de | no[ ]se[ ]encontró
            | falha | erro | errore | impossibile | fout | mislukt | błąd ) \b | ошибк | не[ ]найден | 错误 | 失败 | 找不到 | 拒绝 | エラー
                | 失敗 | 見つかりません | 오류 | 실패 ) ) \S .{0,1500} )
        """, AnyCase, Timeout)]
    private static partial Regex Hint { get; }
}
