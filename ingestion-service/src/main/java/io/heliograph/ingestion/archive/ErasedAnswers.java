package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.QueryRegister.RegisteredQuery;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.time.Instant;

/** Deletes answers of an organization's queries, which may show what is erased. */
public final class ErasedAnswers {
  private final QueryRegister register;
  private final QueryEngine engine;
  private final ResultObjects objects;

  ErasedAnswers(QueryRegister register, QueryEngine engine, ResultObjects objects) {
    this.register = register;
    this.engine = engine;
    this.objects = objects;
  }

  /**
   * Cancels and forgets queries, whatever they asked; they are not found any more. One that does
   * not end at once is left to the next call.
   *
   * @param until submitted until then
   * @return how many were forgotten
   */
  public int delete(OrganizationId organization, Instant until) {
    int forgotten = 0;
    for (RegisteredQuery query : register.submittedUntil(organization.value(), until)) {
      String execution = query.execution();
      if (execution != null && ended(execution)) { // one that is being started: the next time
        // Objects first: who is killed in between deletes none the next time.
        objects.delete(execution);
        register.remove(query.id());
        forgotten++;
      }
    }
    return forgotten;
  }

  private boolean ended(String execution) {
    try {
      if (engine.find(execution).state() != State.RUNNING) {
        return true;
      }
      engine.cancel(execution);
      return engine.find(execution).state() != State.RUNNING;
    } catch (ProblemException failed) {
      if (failed.reason() != CommonReason.NOT_FOUND) {
        throw failed;
      }
      return true; // the engine has forgotten the query; its objects may be there all the same
    }
  }
}
