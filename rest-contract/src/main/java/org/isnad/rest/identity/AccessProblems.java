package org.isnad.rest.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.Problems;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What one gets who may not. Why a token is not taken is told to nobody: it would help to forge.
 */
public final class AccessProblems {
  @ServerExceptionMapper
  public Response failed(AuthenticationFailedException e) {
    return unauthorized(
        "The token is not taken: it is expired, broken, or meant for somebody else. ./isnad token"
            + " prints a new one",
        "Bearer error=\"invalid_token\"");
  }

  @ServerExceptionMapper
  public Response unauthorized(UnauthorizedException e) {
    return unauthorized(
        "Send a token: Authorization: Bearer …. ./isnad token prints one", "Bearer");
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e) {
    return Problems.answer(
        Problem.of(
            ProblemCode.FORBIDDEN,
            "The token has no role that may do this; see docs/security.md",
            List.of()));
  }

  private static Response unauthorized(String detail, String challenge) {
    Response answer = Problems.answer(Problem.of(ProblemCode.UNAUTHORIZED, detail, List.of()));
    return Response.fromResponse(answer).header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
  }
}
