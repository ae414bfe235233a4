package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Refuses what a request asks for and nobody here does, rather than to ignore it. */
final class Members {

  /** Members that each write understands. */
  static final Set<String> WRITE =
      Set.of(
          "TableName",
          "Expected",
          "ConditionExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "ReturnValues",
          "ReturnValuesOnConditionCheckFailure");

  /** Members that Query and Scan understand. */
  static final Set<String> READ_MANY =
      Set.of(
          "TableName",
          "ConsistentRead",
          "FilterExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "Limit",
          "ExclusiveStartKey");

  private Members() {}

  static void requireOnly(JsonNode request, String... known) {
    requireOnly(request, Set.of(), known);
  }

  /** @throws AwsException ValidationException naming the first member that is not known */
  static void requireOnly(JsonNode request, Set<String> common, String... more) {
    Set<String> known =
        Stream.concat(common.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    for (String name : request.propertyNames()) {
      if (name.equals("ReturnConsumedCapacity")
          && request.get(name).asString("").equals("NONE")) {
        continue;
      }
      if (!known.contains(name)) {
        throw AttributeValues.validation(name + " is not emulated");
      }
    }
  }

  /** The name in TableName, which may be an ARN. */
  static String tableName(JsonNode request) {
    String name = request.path("TableName").asString("");
    return name.startsWith("arn:") ? name.substring(name.lastIndexOf('/') + 1) : name;
  }
}
