import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints a line for each rule that a PDF breaks: VeraCheck file.pdf ua1 2a. */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < arguments.length; i++) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[i]);
            try (FileInputStream file = new FileInputStream(arguments[0]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                TreeMap<String, String> broken = new TreeMap<>();
                for (TestAssertion test : result.getTestAssertions()) {
                    if (test.getStatus() == TestAssertion.Status.FAILED) {
                        broken.putIfAbsent(test.getRuleId().getClause() + "-"
                                + test.getRuleId().getTestNumber(),
                                test.getMessage() + " | " + test.getLocation().getContext());
                    }
                }
                if (!result.isCompliant() && broken.isEmpty()) {
                    broken.put("?", "not compliant");
                }
                broken.forEach((rule, why) -> System.out.println(
                        "VERA " + flavour.getId() + " " + rule + " " + why.replace('\n', ' ')));
            }
        }
        System.out.println("VERA end");
        System.exit(0);
    }
}
