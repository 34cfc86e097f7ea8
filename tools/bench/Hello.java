import java.util.concurrent.CountDownLatch;

/** Prints a line and waits until it is terminated, or ends if it has an argument: the least that a JVM does. */
class Hello {

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("hello");
    if (arguments.length == 0) {
      new CountDownLatch(1).await();
    }
  }
}
