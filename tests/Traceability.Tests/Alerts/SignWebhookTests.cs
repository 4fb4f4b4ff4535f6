using System.Text;
using Traceability.Alerts.Webhook;

namespace Traceability.Tests.Alerts;

public sealed class SignWebhookTests
{
    [Fact]
    public void It_signs_as_the_example_of_the_standard_does() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        SignWebhook.Sign(
            SignWebhook.KeyOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
            Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Fact]
    public void A_secret_is_its_own_bytes_unless_it_says_that_it_is_base64()
    {
        Assert.Equal("a secret of its own", Encoding.UTF8.GetString(SignWebhook.KeyOf("a secret of its own")!));
        Assert.Equal([1, 2, 3], SignWebhook.KeyOf("whsec_AQID")!);
        Assert.Null(SignWebhook.KeyOf("whsec_???"));
        Assert.Null(SignWebhook.KeyOf("whsec_"));
    }
}
