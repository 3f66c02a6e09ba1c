namespace Countersign.Simulation.Worlds;

/// <summary>A person as the personnel file tells of them.</summary>
internal sealed class Employee(int number)
{
    /// <summary>Where they are: `Active`, `Leave`, `Terminated`.</summary>
    public string Status { get; set; } = "Active";

    public int Number => number;

    public string Name => NameOf(number);

    public string Id => $"person:{Name}";

    public bool IsHere => Status != "Terminated";

    /// <summary>A line manager is one of the first four.</summary>
    public string Row => $"{Name},{Name},{Name}@example.org,{Status},Employee,{(Number < 5 ? "" : NameOf(1 + (Number % 4)))},,,,";

    /// <summary>Who takes their place while they are away.</summary>
    public string Deputy => $"person:{NameOf(1 + (Number % Company.Persons))}";

    public static string NameOf(int number) => $"p{number:00}";
}
