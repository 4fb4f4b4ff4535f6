namespace Traceability.Tests.Language.Intent;

/// <summary>Prompts as people type them, with the intent that a person would give each.</summary>
internal static class LabelledPrompts
{
    public static IEnumerable<(string Prompt, string Intent)> All =>
        Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', 2))
            .Select(parts => (parts[1].Trim(), parts[0].Trim()));

    private const string Table = """
        debug | fix the NullReferenceException in OrderService when the cart is empty
        debug | the login page throws a 500 since yesterday, find out why
        debug | why does the worker hang after about an hour?
        debug | Our CI build fails with "module not found: lodash", please investigate
        debug | debug API performance regression crash in the report handler
        debug | users are logged out at random, track down the cause
        debug | mix phx.server doesnt seem to start
        debug | scrolling back in the terminal still does not work
        debug | Can you fix the flaky checkout test?
        debug | TypeError: cannot read properties of undefined (reading 'map') in Table.tsx
        debug | the totals on the invoice are wrong by a cent
        debug | resolve the deadlock between the scheduler and the writer
        debug | We get ECONNREFUSED when the container starts
        develop | add a dark mode toggle to the settings page
        develop | implement CSV export for the orders table
        develop | Create a REST endpoint that returns the ten latest invoices
        develop | build a CLI command that lists stale branches
        develop | I want a page where admins can merge two customers
        develop | integrate Stripe webhooks for subscription changes
        develop | add support for uploading several files at once
        develop | write a script that converts the XML feeds to JSON
        develop | let users reset their e-mail address from the profile page
        develop | extend the search with a filter for date ranges
        develop | Add retry with backoff to the HTTP client
        test | write unit tests for the date parser
        test | add integration tests for the payment flow
        test | run the test suite and tell me what is red
        test | increase coverage of the auth module to 90%
        test | add a regression test for issue 482
        test | create fixtures and mocks for the mail gateway
        test | test the import with an empty file and a huge one
        test | please cover the edge cases of the tokenizer with property tests
        test | set up playwright end to end tests for sign-up
        test | load test the search endpoint with 200 clients
        deploy | deploy the API to staging
        deploy | release version 2.4.0 to npm
        deploy | roll back production to yesterday's image
        deploy | set up a GitHub Actions pipeline that publishes the container
        deploy | write a Helm chart for the worker
        deploy | create terraform for the new storage account
        deploy | push the image to the registry and roll it out
        deploy | ship the hotfix to production tonight
        deploy | add a Dockerfile for the frontend
        refactor | refactor the billing module into smaller classes
        refactor | rename getUser to fetchAccount everywhere
        refactor | split utils.py, it is too long
        refactor | remove the dead code in the legacy importer
        refactor | extract the validation into its own service
        refactor | clean up the duplicated error handling in the controllers
        refactor | convert the class components to hooks
        refactor | replace moment with date-fns throughout
        refactor | simplify this nested if in calculateDiscount
        refactor | get rid of the global state in config.js
        refactor | make the parser more readable
        review | review this pull request
        review | take a look at my changes in src/auth and tell me what could be better
        review | what do you think of this design?
        review | do a code review of the last three commits
        review | audit the error handling of the upload service
        review | give me feedback on the API naming
        review | go over the diff before I merge
        review | check my implementation of the LRU cache
        document | update the README with the new environment variables
        document | write docs for the plugin API
        document | add docstrings to all public functions in core.py
        document | document the release process
        document | fix the typo in the contributing guide
        document | create a changelog entry for 3.1
        document | write an architecture decision record about the queue
        document | add comments that explain the hashing scheme
        document | write a tutorial for first-time users
        optimise | make the dashboard load faster
        optimise | the report query is too slow, speed it up
        optimise | reduce memory usage of the importer
        optimise | optimise the image resizing
        optimise | profile the startup and cut it down
        optimise | improve the performance of the search index
        optimise | why is the product list so slow?
        optimise | lower the latency of the match endpoint under 50 ms
        optimise | our build takes ten minutes, bring it under two
        optimise | cache the exchange rates, we ask for them far too often
        secure | fix the SQL injection in the search form
        secure | harden the file upload against malicious input
        secure | check our dependencies for known vulnerabilities
        secure | rotate and remove the secrets that are in the repository
        secure | encrypt the tokens that we store
        secure | do a security review of the login
        secure | add CSRF protection to all forms
        secure | escape user input in the templates to prevent XSS
        secure | make sure that passwords are never written to the log
        explain | how does the retry logic in the client work?
        explain | explain what the reducer in store.ts does
        explain | where is the session timeout configured?
        explain | what is the difference between these two middlewares?
        explain | walk me through the checkout flow
        explain | who calls computeTax?
        explain | give me an overview of this repository
        explain | did you push?
        explain | what happens when the queue is full?
        explain | tell me why we use two databases
        other | thanks, that looks good
        other | yes
        other | continue
        other | hello there
        other | what time is it in Tokyo?
        """;
}
