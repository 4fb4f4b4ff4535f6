using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsContract.Host;

/// <summary>The functions of an app, found as the worker finds them, and how one of them is called: through the app's middleware.</summary>
public sealed class FunctionsApp(
    Assembly assembly, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, IServiceProvider services)
{
    public IReadOnlyDictionary<string, MethodInfo> Functions { get; } = Find(assembly);

    public static IReadOnlyDictionary<string, MethodInfo> Find(Assembly assembly) => assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        // Two of one name make the worker fail at its start.
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Calls a function and returns what it, or a middleware in its place, returned.</summary>
    /// <param name="name">The function.</param>
    /// <param name="bind">What a parameter gets; null for what every function may ask for.</param>
    /// <param name="items">What the trigger adds to the context.</param>
    /// <param name="cancellation">The function's token.</param>
    public async Task<object?> InvokeAsync(
        string name, Func<ParameterInfo, object?> bind, Action<IDictionary<object, object>>? items = null, CancellationToken cancellation = default)
    {
        await using var scope = services.CreateAsyncScope();
        var context = new InvocationContext(name, scope.ServiceProvider, cancellation);
        items?.Invoke(context.Items);
        FunctionExecutionDelegate pipeline = context => ExecuteAsync(Functions[name], context, bind);
        foreach (var layer in middleware.Reverse())
        {
            pipeline = layer(pipeline);
        }

        await pipeline(context);
        return context.GetInvocationResult().Value;
    }

    private static async Task ExecuteAsync(MethodInfo method, FunctionContext context, Func<ParameterInfo, object?> bind)
    {
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        var arguments = method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(FunctionContext) ? context
            : parameter.ParameterType == typeof(CancellationToken) ? context.CancellationToken
            : parameter.GetCustomAttribute<DurableClientAttribute>() is not null ? (object)new TaskHubClient(context.InstanceServices.GetRequiredService<TaskHub>())
            : bind(parameter)).ToArray();
        var returned = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (returned is Task task)
        {
            await task;
            returned = method.ReturnType.IsGenericType ? task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task) : null;
        }

        context.GetInvocationResult().Value = returned;
    }
}
