namespace Hierarchy; internal static class Placeholder;
