using System.Diagnostics;
using Countersign.Mutation;
using Countersign.Testing;

if (args is ["worker", var mutated, var suite])
{
    Worker.Run(mutated, suite, Console.In, Console.Out);
    return 0;
}

// Without arguments everything; else the files whose path contains one of them, and no word about stale explanations of others.
var watch = Stopwatch.StartNew();
var root = RepositoryRoot.Find();
var tests = Path.Combine(root, "artifacts/bin", Targets.Tests, "release");
var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts/mutation")).FullName;
var path = Path.Combine(folder, "Countersign.Domain.dll");
var sources = Directory.EnumerateFiles(Path.Combine(root, Targets.Domain), "*.cs", SearchOption.AllDirectories)
    .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText);
sources["AssemblyInfo.cs"] = $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{Targets.Tests}\")]";
var targets = Targets.Files.Select(file => $"{Targets.Domain}/{file}").Where(file => args.Length == 0 || args.Any(file.Contains)).ToList();

var (found, broken) = new Compiler("Countersign.Domain", [Path.Combine(tests, "Countersign.Cel.dll")]).Compile(sources, targets, path);
Console.WriteLine($"compiled in {watch.Elapsed.TotalSeconds:0}s; {found.Untouched.Count} places that no switch can reach");
foreach (var place in found.Untouched)
{
    Console.WriteLine($"  {place}");
}
using var bench = new Bench(path, Path.Combine(tests, Targets.Tests + ".dll"));
var score = new Run(bench, Console.Out, TimeSpan.FromSeconds(6)).Judge(found, broken, Targets.Judges);
var explained = Survivors.Parse(File.ReadAllText(Path.Combine(root, "tests/Countersign.Mutation/survivors.txt")));
score.Print(Console.Out, explained);
var unexplained = score.Survived.Count(m => explained.Reason(m) is null);
var stale = args.Length == 0 ? explained.Stale(score.Survived).Count() : 0;
Console.WriteLine($"{score.Killed:P1} killed, {unexplained} survivors not explained, {stale} explanations stale, {watch.Elapsed.TotalMinutes:0.0} minutes");
return unexplained == 0 && stale == 0 && score.Killed >= Score.Goal ? 0 : 3;
