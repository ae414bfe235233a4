package io.heliograph.kit.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;

/** Turns every exception that leaves a controller into a problem document. */
@RestControllerAdvice
public class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final Duration STORE_RETRY = Duration.ofSeconds(2);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ProblemException problem) {
    if (problem.reason().fault() == Fault.BUG) {
      log.atError().setCause(problem).log("Request failed");
    }
    return ProblemBody.answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
    return ProblemBody.answer(bodyProblem(unreadable.getCause()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(JacksonException unreadable) {
    return ProblemBody.answer(bodyProblem(unreadable));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongParameter(MethodArgumentTypeMismatchException mismatch) {
    Class<?> required = mismatch.getRequiredType();
    String expected = required == null ? "another type" : expectation(required);
    return ProblemBody.answer(
        new ProblemException(
            CommonReason.REQUEST_INVALID,
            "A parameter has the wrong form",
            List.of(new FieldError("?" + mismatch.getName(), "wrong form (expected: " + expected + ")"))));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missingParameter(MissingServletRequestParameterException missing) {
    return ProblemBody.answer(
        new ProblemException(
            CommonReason.REQUEST_INVALID,
            "A parameter is missing",
            List.of(
                new FieldError(
                    "?" + missing.getParameterName(),
                    "missing (expected: " + missing.getParameterType() + ")"))));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
    var supported = wrong.getSupportedHttpMethods();
    String allowed =
        supported == null
            ? "none"
            : supported.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    ResponseEntity<ProblemDetail> answer =
        ProblemBody.answer(
            new ProblemException(
                CommonReason.METHOD_NOT_ALLOWED,
                "method: " + wrong.getMethod() + " (allowed: " + allowed + ")"));
    return ResponseEntity.status(405)
        .headers(answer.getHeaders())
        .header("Allow", allowed)
        .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongMediaType(HttpMediaTypeNotSupportedException wrong) {
    return ProblemBody.answer(
        new ProblemException(
            CommonReason.MEDIA_TYPE_UNSUPPORTED,
            "content type: "
                + (wrong.getContentType() == null ? "none" : wrong.getContentType())
                + " (expected: application/json)"));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
    return ProblemBody.answer(
        new ProblemException(
            CommonReason.NOT_ACCEPTABLE,
            "Ask for " + wrong.getSupportedMediaTypes() + " in the Accept header"));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noResource(NoResourceFoundException none, HttpServletRequest request) {
    return ProblemBody.answer(
        new ProblemException(
            CommonReason.NOT_FOUND, "Nothing answers " + request.getMethod() + " on this path"));
  }

  /** Method security throws inside the controller; Spring Security's filter answers it. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> denied(AccessDeniedException denied) {
    throw denied;
  }

  /** The store does not answer, or is short of something that may come back. */
  @ExceptionHandler({DataAccessResourceFailureException.class, TransientDataAccessException.class})
  ResponseEntity<ProblemDetail> storeUnavailable(DataAccessException failed) {
    log.atWarn().setCause(failed).log("Store does not answer");
    return ProblemBody.answer(
        new ProblemException(
                CommonReason.UNAVAILABLE, "The service's store does not answer; try again")
            .retryAfter(STORE_RETRY));
  }

  /** The client hung up while we wrote: nobody is left to answer. */
  @ExceptionHandler
  void clientGone(AsyncRequestNotUsableException gone) {
    log.atDebug().log("Client closed the connection");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> anythingElse(Exception exception) {
    if (exception instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return ProblemBody.answer(
          new ProblemException(
              CommonReason.REQUEST_INVALID, String.valueOf(known.getBody().getDetail())));
    }
    log.atError().setCause(exception).log("Request failed");
    return ProblemBody.answer(
        new ProblemException(
            CommonReason.INTERNAL, "The failure is logged; the request may be tried again"));
  }

  /** What is wrong with a body that Jackson could not read; content is never echoed. */
  public static ProblemException bodyProblem(@Nullable Throwable cause) {
    if (cause instanceof DatabindException mapping) {
      return new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A field has the wrong type",
          List.of(new FieldError(pointer(mapping), "wrong type or unknown name")));
    }
    if (cause instanceof JacksonException syntax) {
      TokenStreamLocation at = syntax.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      return new ProblemException(CommonReason.BODY_MALFORMED, "The body is not JSON" + where);
    }
    return new ProblemException(CommonReason.BODY_MALFORMED, "The body is missing or unreadable");
  }

  private static String pointer(DatabindException mapping) {
    List<String> steps = new ArrayList<>();
    for (JacksonException.Reference step : mapping.getPath()) {
      String name = step.getPropertyName();
      steps.add(
          name == null
              ? Integer.toString(step.getIndex())
              : name.replace("~", "~0").replace("/", "~1"));
    }
    return steps.isEmpty() ? "" : "/" + String.join("/", steps);
  }

  private static String expectation(Class<?> type) {
    if (type == java.time.Instant.class) {
      return "RFC 3339 time, such as 2026-01-05T10:20:30Z";
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "whole number";
    }
    return type.isEnum() ? String.join(", ", java.util.Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList()) : type.getSimpleName();
  }
}
