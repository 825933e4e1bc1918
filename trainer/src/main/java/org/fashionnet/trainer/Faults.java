package org.fashionnet.trainer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/**
 * Tells people what went wrong, in one sentence on standard error. What the user can mend names the
 * file or option; anything else is a fault of ours, whose trace goes to the log.
 */
final class Faults
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  private final FaultLog log;
  private final BooleanSupplier verbose;

  /**
   * @param verbose whether traces go to standard error
   */
  Faults(FaultLog log, BooleanSupplier verbose) {
    this.log = log;
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.printf("./%s --help says what is allowed%n", command.getCommandSpec().qualifiedName());
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    return report(e, command);
  }

  /** Reports a fault of a command; gives the exit code. */
  int report(Throwable fault, CommandLine command) {
    PrintWriter err = command.getErr();
    Optional<String> sentence = sentence(fault);
    if (verbose.getAsBoolean()) {
      fault.printStackTrace(err);
      sentence.ifPresent(err::println);
    } else if (sentence.isPresent()) {
      err.println(sentence.get());
    } else {
      String summary = "unexpected fault: " + fault;
      log.write(summary, fault);
      err.printf("%s%nThe trace is in %s; --verbose shows it here.%n", summary, log.file());
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** What the user can mend, in a sentence; empty for a fault of ours. */
  private static Optional<String> sentence(Throwable fault) {
    return switch (fault) {
      case UncheckedIOException e when e.getCause() != null -> sentence(e.getCause());
      case FileSystemException e -> Optional.of(sentence(e));
      case IOException e -> Optional.ofNullable(e.getMessage());
      case IllegalArgumentException e -> Optional.ofNullable(e.getMessage());
      default -> Optional.empty();
    };
  }

  private static String sentence(FileSystemException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case AccessDeniedException denied ->
          denied.getFile() + " may not be opened: permission denied";
      case NotDirectoryException file -> file.getFile() + " is not a folder";
      case FileAlreadyExistsException there ->
          there.getFile() + " is in the way: a file of that name exists already";
      default ->
          "%s cannot be used: %s"
              .formatted(
                  e.getFile(), Optional.ofNullable(e.getReason()).orElse("input or output error"));
    };
  }
}
