using Microsoft.Azure.Functions.Worker;

namespace FunctionsContract.Host;

/// <summary>One call of a function.</summary>
internal sealed class InvocationContext : FunctionContext
{
    public InvocationContext(string function, IServiceProvider services, CancellationToken cancellation)
    {
        FunctionDefinition = new Definition(function);
        InstanceServices = services;
        CancellationToken = cancellation;
        Items = new Dictionary<object, object> { [typeof(InvocationResult)] = new Result() };
    }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override FunctionDefinition FunctionDefinition { get; }

    public override IServiceProvider InstanceServices { get; set; }

    public override IDictionary<object, object> Items { get; set; }

    public override CancellationToken CancellationToken { get; }

    private sealed class Definition(string name) : FunctionDefinition
    {
        public override string Name => name;
    }

    private sealed class Result : InvocationResult
    {
        public override object? Value { get; set; }
    }
}
