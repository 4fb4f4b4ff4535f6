using Traceability.Advice.Prompts;

namespace Traceability.Tests.Advice.Prompts;

public class TellFilesTests
{
    [Fact]
    public void A_file_without_its_folder_is_not_told_beside_the_one_of_that_name() => Assert.Equal(
        ["docs/cart.md", "art.md"],
        TellFiles.Choose([Likely("docs/cart.md", 0.9), Likely("cart.md", 0.8), Likely("art.md", 0.7), Likely("sum.go", 0.1)])
            .Select(file => file.File));

    [Fact]
    public void One_file_that_the_conversation_has_already_is_not_worth_telling() =>
        Assert.Empty(TellFiles.Choose([Likely("docs/cart.md", 0.9, isKnown: true)]));

    private static LikelyFile Likely(string file, double chance, bool isKnown = false) => new(file, chance, 1, isKnown);
}
