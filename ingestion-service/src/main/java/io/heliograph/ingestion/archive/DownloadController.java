package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.archive.parquet.ParquetRows;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole answers as files. A file is complete on disk before its first byte is sent: a failure on
 * the way is a problem, and never half a file that looks whole.
 *
 * <p>Not final: method security subclasses it.
 */
@RestController
@RequestMapping("/v1/archive/queries/{id}")
@PreAuthorize(Scope.ARCHIVE_QUERY)
class DownloadController {
  private static final String CSV = "text/csv";
  private static final String PARQUET = "application/vnd.apache.parquet";

  private final ArchiveQueries queries;
  private final Cells cells;

  DownloadController(ArchiveQueries queries, JsonMapper json) {
    this.queries = queries;
    this.cells = new Cells(json);
  }

  @Operation(
      summary = "All rows of a query that succeeded, as CSV",
      description =
          "RFC 4180: a header, every value in double quotes, null as nothing. With spreadsheet=true"
              + " texts that a spreadsheet would compute get an apostrophe in front.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
  @GetMapping("/rows.csv")
  void csv(
      Tenant tenant,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean spreadsheet,
      HttpServletResponse response)
      throws IOException {
    send(
        tenant,
        id,
        (file, columns) -> new CsvRows(Files.newBufferedWriter(file), columns, cells, spreadsheet),
        CSV + ";charset=UTF-8;header=present",
        "csv",
        response);
  }

  @Operation(
      summary = "All rows of a query that succeeded, as Parquet",
      description =
          "Whole numbers, doubles, booleans, dates and timestamps (milliseconds in UTC) as such,"
              + " everything else as text. A column name that is there twice gets a number.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = PARQUET, schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/rows.parquet")
  void parquet(Tenant tenant, @PathVariable String id, HttpServletResponse response)
      throws IOException {
    try {
      send(tenant, id, ParquetRows::new, PARQUET, "parquet", response);
    } catch (IllegalArgumentException unfit) {
      throw new ProblemException(
          ArchiveReason.ROWS_UNFIT, String.valueOf(unfit.getMessage()) + " (ask for CSV)");
    }
  }

  /** Opens a sink that writes a file that is not there yet. */
  @FunctionalInterface
  private interface Format {
    RowSink open(Path file, List<QueryEngine.Column> columns) throws IOException;
  }

  private void send(
      Tenant tenant,
      String id,
      Format format,
      String type,
      String extension,
      HttpServletResponse response)
      throws IOException {
    var directory = Files.createTempDirectory("heliograph-rows");
    var file = directory.resolve("rows." + extension);
    try {
      queries.copyRows(tenant, id, columns -> format.open(file, columns));
      response.setContentType(type);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          "attachment; filename=\"heliograph-" + id + "." + extension + "\"");
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }
}
