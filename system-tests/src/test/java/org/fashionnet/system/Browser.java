package org.fashionnet.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window. */
record Browser(Path program) {
  static Optional<Browser> installed() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .map(Browser::new)
        .findFirst();
  }

  /** The page as the browser shows it after its scripts have run, and a picture of it. */
  String visit(String address, Path directory) throws IOException, InterruptedException {
    Path page = directory.resolve("page.html");
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(program.toString()),
                        Stream.concat(
                            FLAGS.stream(),
                            Stream.of(
                                "--user-data-dir=" + directory.resolve("profile"),
                                "--screenshot=" + directory.resolve("page.png"),
                                "--dump-dom",
                                address)))
                    .toList())
            .redirectOutput(page.toFile())
            .redirectError(directory.resolve("browser.log").toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser did not end within 90 s");
    }
    return Files.readString(page);
  }

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--window-size=1400,1000",
          "--virtual-time-budget=15000");
}
