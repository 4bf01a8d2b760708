package org.isnad.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The repository, where the built services are.
 *
 * @param root absolute
 */
record Home(Path root) {
  /** The folder that {@code ./isnad} names, else the nearest one above that has that script. */
  static Home find() {
    var named = System.getProperty("isnad.home");
    if (named != null) {
      return new Home(Path.of(named).toAbsolutePath());
    }
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isExecutable(folder.resolve("isnad")) && Files.exists(folder.resolve("pom.xml"))) {
        return new Home(folder);
      }
    }
    throw new Trouble("The repository of Isnad is not here nor above. Run ./isnad in it.");
  }

  Path application(Service service) {
    return root.resolve(service.folder()).resolve("target/quarkus-app");
  }

  Path jar(Service service) {
    return application(service).resolve("quarkus-run.jar");
  }

  /** What a trained JVM starts from: classes read and linked. May be missing. */
  Path startCache(Service service) {
    return root.resolve(service.folder()).resolve("target/app.aot");
  }

  Path launcherStartCache() {
    return root.resolve("launcher/target/launcher.aot");
  }

  Path seeds() {
    return root.resolve("seeds");
  }

  /** When the newest of the services was built. */
  Instant built() {
    var newest = Instant.EPOCH;
    for (var service : Service.values()) {
      try {
        var built = Files.getLastModifiedTime(jar(service)).toInstant();
        newest = built.isAfter(newest) ? built : newest;
      } catch (IOException e) {
        throw new Trouble(
            service.folder() + " is not built. Run ./isnad up, or mvn package -DskipTests.", e);
      }
    }
    return newest;
  }
}
