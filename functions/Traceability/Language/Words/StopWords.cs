using System.Collections.Frozen;

namespace Traceability.Language.Words;

/// <summary>Words that any request may contain, whatever it asks for.</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> Words = """
        a about above actually after again against ahead all almost along already also although always am an and another any anyone
        anything are arent around as ask at away back basically be because been before being below between both bit but by
        can cannot cant come could couldnt did didnt do does doesnt doing dont done down during each either else enough especially
        etc even ever every everything exactly except far few first for from further get gets getting give given go goes going gonna
        got had has hasnt have havent having he hello help her here hers hey hi him himself his how however i id if ill im in
        instead into is isnt it its itself ive just keep kind know last let lets like likely little look looking looks lot made make makes
        making many may maybe me mean might more most much must my myself near need needed needs neither never new next no none nor
        not nothing now of off often ok okay on once one ones only onto or other others otherwise our ours out over own
        particular per perhaps please possible possibly pretty probably put quite rather really right said same saw say see seem seems
        shall she should shouldnt show similar simply since so some something somehow somewhere soon sort still stuff such sure take
        tell than thank thanks that thats the their theirs them then there theres these they theyre thing things think this those though
        through thus till to together too toward try trying two under until up upon us use used uses using usually very via want
        wanted wants was wasnt way we well were werent what whatever whats when whenever where whether which while who whole whom whose
        why will with within without wont would wouldnt yes yet you youd youll your youre yours yourself youve
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a lower-case word, not stemmed and without apostrophes, is one of them.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
