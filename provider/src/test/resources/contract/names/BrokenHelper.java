/** Has a forbidden name, for the test to reject. */
final class BrokenHelper {
  interface InnerImpl {}
}
