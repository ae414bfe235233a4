package io.heliograph.cloud.aws;

import tools.jackson.databind.JsonNode;

/**
 * One AWS service of the JSON protocols. {@code CloudEndpoint} decodes JSON or CBOR, picks the
 * service by the prefix of {@code X-Amz-Target} and encodes the answer the way the request came.
 */
public interface AwsService {

  /** What stands before the dot in {@code X-Amz-Target}, for example {@code Kinesis_20131202}. */
  String targetPrefix();

  /**
   * Runs one operation.
   *
   * @param operation what stands after the dot, for example {@code PutRecords}
   * @param request the request's members; blobs are binary nodes (CBOR) or base64 text (JSON), so
   *     read them with {@link JsonNode#binaryValue()}
   * @return the answer's members; an empty object where AWS answers nothing
   * @throws AwsException what AWS would answer, an operation that is not emulated included
   */
  JsonNode handle(String operation, JsonNode request);
}
