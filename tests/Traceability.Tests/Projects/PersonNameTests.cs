using Traceability.Projects;

namespace Traceability.Tests.Projects;

public class PersonNameTests
{
    [Theory]
    [InlineData("ann", "/home/bob/shop", "ann")]
    [InlineData(null, "/home/bob/shop", "bob")]
    [InlineData("", "/Users/bob", "bob")]
    [InlineData(null, @"C:\Users\bob\shop", "bob")]
    [InlineData(null, "/srv/shop", null)]
    [InlineData(null, "/Users/Shared/shop", null)]
    [InlineData(null, null, null)]
    public void A_person_is_who_was_told_or_whose_home_it_is(string? told, string? folder, string? person)
    {
        Assert.Equal(person, PersonName.From(told, folder));
    }
}
