// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The POMs of the project, as they are written. */
final class Poms {

	static final Path ROOT = Path.of(System.getProperty("project.root"));

	static final String BOM = "kraken-bom";

	private Poms() {
	}

	/** Folders of all modules. */
	static List<String> modules() {
		return values(".", "/project/modules/module");
	}

	/** Artifact ids of the jars that are published, which are also their folders. */
	static List<String> published() {
		return modules().stream().filter((module) -> !module.equals(BOM)).filter(Poms::isPublished).toList();
	}

	private static boolean isPublished(String module) {
		return !values(module, "/project/properties/maven.deploy.skip").contains("true");
	}

	/**
	 * Texts in the POM of a module.
	 * @param module the folder, {@code .} for the root
	 * @param path the XPath of the elements
	 * @return the texts, in their order
	 */
	static List<String> values(String module, String path) {
		try {
			Document pom = DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(ROOT.resolve(module).resolve("pom.xml").toFile());
			NodeList nodes = (NodeList) XPathFactory.newInstance()
				.newXPath()
				.evaluate(path, pom, XPathConstants.NODESET);
			Stream<String> texts = IntStream.range(0, nodes.getLength())
				.mapToObj((i) -> nodes.item(i).getTextContent().strip());
			return texts.toList();
		}
		catch (IOException | SAXException | ParserConfigurationException | XPathExpressionException ex) {
			throw new IllegalStateException("No POM to read in " + module, ex);
		}
	}

}
