package org.isnad.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs (initdb, pg_ctl, postgres), unpacked from the class path into the cache
 * folder of the user, once.
 *
 * @param home the folder that has {@code bin}, {@code lib} and {@code share}
 * @param version such as 18.6
 * @param wrapper what to put before each command; as root, PostgreSQL must be made to believe that
 *     it is not
 */
record PostgresBinaries(Path home, String version, List<String> wrapper) {
  /**
   * @throws Trouble if this machine cannot run them
   */
  static PostgresBinaries unpacked() {
    var version = versionInClassPath();
    var arch =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          case String other -> other;
        };
    var archive = "/postgres-linux-" + arch + ".txz";
    if (!System.getProperty("os.name").equals("Linux")
        || PostgresBinaries.class.getResource(archive) == null) {
      throw new Trouble(
          "The built-in PostgreSQL runs on Linux (x86_64, arm64) only. Give one that you run"
              + " yourself with --postgres URL.");
    }
    var home = cache().resolve("postgresql-" + version + "-" + arch);
    try {
      if (!Files.isDirectory(home)) {
        unpack(archive, home);
      }
    } catch (IOException e) {
      throw new Trouble(
          "PostgreSQL cannot be unpacked to %s (%s). Set XDG_CACHE_HOME to a folder that you may write."
              .formatted(home, DataFolder.reason(e)),
          e);
    }
    return new PostgresBinaries(home, version.replaceFirst("\\.0$", ""), wrapperIfRoot());
  }

  /** A command line for one of the programs. */
  List<String> command(String program, List<String> arguments) {
    // In a session of its own, so that Ctrl-C does not end it half-way.
    var words = new ArrayList<>(List.of("setsid"));
    words.addAll(wrapper);
    words.add(home.resolve("bin").resolve(program).toString());
    words.addAll(arguments);
    return words;
  }

  private static Path cache() {
    var xdg = System.getenv("XDG_CACHE_HOME");
    if (xdg != null && xdg.startsWith("/")) {
      return Path.of(xdg, "isnad");
    }
    var home = System.getenv("HOME");
    return Path.of(
        home != null && home.startsWith("/") ? home : System.getProperty("user.home"),
        ".cache",
        "isnad");
  }

  private static String versionInClassPath() {
    var properties = new Properties();
    try (var in = PostgresBinaries.class.getResourceAsStream("binaries.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties.getProperty("version");
  }

  /** Unpacks beside the target, then renames: killed half-way, or run twice, it does no harm. */
  private static void unpack(String archive, Path home) throws IOException {
    Files.createDirectories(home.getParent());
    var beside = Files.createTempDirectory(home.getParent(), "unpacking-");
    try (var in = PostgresBinaries.class.getResourceAsStream(archive)) {
      unpack(new BufferedInputStream(in), beside);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
      DataFolder.move(beside, home);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
      // Another run was faster.
    } finally {
      DataFolder.deleteTree(beside);
    }
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive has a path outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          Files.setPosixFilePermissions(
              file,
              PosixFilePermissions.fromString(
                  (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace of its own it does not see that it is;
   * where there are none, as in most containers, it becomes nobody, who may still enter root's
   * folders.
   */
  private static List<String> wrapperIfRoot() {
    if (!isRoot()) {
      return List.of();
    }
    for (var wrapper :
        List.of(
            List.of("unshare", "--user"),
            List.of(
                "setpriv",
                "--securebits=+no_setuid_fixup",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=-all,+dac_override",
                "--ambient-caps=-all,+dac_override"))) {
      var words = new ArrayList<>(wrapper);
      words.addAll(List.of("id", "-un"));
      if (Command.run(words).worked()) {
        return wrapper;
      }
    }
    throw new Trouble(
        "PostgreSQL does not run as root, and this machine does not let root pose as somebody else"
            + " (unshare, setpriv). Run as another user, or give a PostgreSQL with --postgres"
            + " URL.");
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }
}
