/// An error in what the user asked for: nothing was begun.
package protocol UsageMistake: Error {}
