package io.heliograph.cloud.firehose;

/**
 * A delivery stream with a Kinesis stream as its source and Parquet objects as its destination.
 *
 * @param name of the delivery stream
 * @param source name of the Kinesis stream
 * @param bucket where the objects go
 * @param prefix before {@code dt=…/hour=…/}, with its slash
 * @param errorPrefix before {@code format-conversion-failed/dt=…/hour=…/}, for records that are no
 *     rows
 */
public record DeliveryStream(
    String name,
    String source,
    String bucket,
    String prefix,
    String errorPrefix,
    Buffering buffering) {
  /** AWS's name of the one type of error that there is. */
  static final String FORMAT_CONVERSION_FAILED = "format-conversion-failed/";

  private static final String BY_HOUR = "dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/";

  /** The prefix of objects in AWS's own notation. */
  public String prefixExpression() {
    return prefix + BY_HOUR;
  }

  /** The prefix of error objects in AWS's own notation. */
  public String errorPrefixExpression() {
    return errorPrefix + "!{firehose:error-output-type}/" + BY_HOUR;
  }
}
