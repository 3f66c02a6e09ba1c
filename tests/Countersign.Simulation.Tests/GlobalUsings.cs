global using Xunit;

// What a dying process never runs is stopped inside SQLite, which a process has once: two worlds at a time would stop each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
