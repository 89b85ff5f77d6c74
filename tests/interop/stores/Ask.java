// Loads a file into Apache Jena and asks it all queries of a folder: java Ask.java DATA QUERIES ANSWERS
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;

public class Ask {
    public static void main(String[] args) throws Exception {
        Model model = RDFDataMgr.loadModel(args[0]);
        List<Path> queries;
        try (var files = Files.list(Path.of(args[1]))) {
            queries = files.sorted().toList();
        }
        for (Path file : queries) {
            Path answer = Path.of(args[2], file.getFileName().toString());
            try (QueryExecution run = QueryExecutionFactory.create(Files.readString(file), model);
                    OutputStream out = Files.newOutputStream(answer)) {
                if (run.getQuery().isAskType()) {
                    ResultSetFormatter.outputAsJSON(out, run.execAsk());
                } else {
                    ResultSetFormatter.outputAsJSON(out, run.execSelect());
                }
            } catch (Exception error) {
                Files.writeString(answer, "error: " + error);
            }
        }
    }
}
