using System.Text;
using Traceability.SelfHost.Sentence;

namespace Traceability.SelfHost.Tests.Sentence;

public class PackagedModelTests
{
    [Fact]
    public void Its_parts_are_read_whole()
    {
        using var model = new PackagedModel(PackagedModel.DefaultPath);

        Assert.Equal(90_893_304, model.Network().Length);
        var words = Encoding.UTF8.GetString(model.Words()).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        Assert.Equal("[PAD]", words[0]);
        Assert.Equal(["[CLS]", "[SEP]"], words[101..103]);
    }

    [Fact]
    public void One_that_is_missing_is_named() =>
        Assert.Contains(
            "nowhere", Assert.ThrowsAny<IOException>(() => new PackagedModel("/nowhere")).Message, StringComparison.Ordinal);
}
