// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static dev.krakenboot.core.error.RetryAdvice.AFTER_STATUS_CHANGE;
import static dev.krakenboot.core.error.RetryAdvice.BY_DECISION;
import static dev.krakenboot.core.error.RetryAdvice.LATER;
import static dev.krakenboot.core.error.RetryAdvice.NEVER;
import static dev.krakenboot.core.error.RetryAdvice.OUTCOME_UNKNOWN;
import static dev.krakenboot.core.error.RetryAdvice.UNNECESSARY;
import static dev.krakenboot.core.error.RetryAdvice.WITH_FRESH_NONCE;
import static dev.krakenboot.core.error.RetryAdvice.WITH_FRESH_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Every error text in the protocol notes, which lie beside the project; where they do
 * not, these tests are skipped.
 */
class ExchangeErrorNotesTests {

	private static final Path NOTES = Path.of(System.getProperty("kraken.fixtures", "fixtures"))
		.resolveSibling("protocol");

	private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

	private static final Pattern SAMPLE = Pattern.compile("\"error\":\\s*\"([^\"]+)\"");

	@BeforeAll
	static void needsTheNotes() {
		assumeTrue(Files.isDirectory(NOTES), "Skipped: no protocol notes in " + NOTES);
	}

	@Test
	void knowsTheErrorsOfRest() throws IOException {
		assertThat(check(section("authentication.md", "### 1.6", "## 2."))).hasSizeGreaterThanOrEqualTo(35);
	}

	@Test
	void knowsTheErrorsOfPrivateRequests() throws IOException {
		assertThat(check(section("spot-websocket-v2.md", "### 3.1", "### 3.2"))).hasSizeGreaterThan(45);
	}

	@Test
	void knowsTheErrorsOfSubscriptions() throws IOException {
		assertThat(check(section("spot-websocket-v2.md", "### 3.2", "## 4."))).hasSizeGreaterThan(8);
	}

	@Test
	void knowsTheErrorsOfTheSamples() throws IOException {
		List<String> samples = new ArrayList<>();
		for (String text : List.of(section("authentication.md", "## 1.", "## 3."),
				section("spot-websocket-v2.md", "## 0.", "## 9."),
				Files.readString(NOTES.resolve("spot-websocket-v2-trading.md")))) {
			Matcher matcher = SAMPLE.matcher(text);
			while (matcher.find()) {
				samples.add(matcher.group(1));
			}
		}
		assertThat(samples).hasSizeGreaterThan(5).allSatisfy(ExchangeErrorNotesTests::assertKnown);
	}

	private static String section(String file, String from, String to) throws IOException {
		String text = Files.readString(NOTES.resolve(file));
		int begin = text.indexOf("\n" + from);
		return text.substring(begin, text.indexOf("\n" + to, begin));
	}

	private static List<String> check(String section) {
		List<String> texts = new ArrayList<>();
		for (String line : section.split("\n")) {
			String[] cells = line.split("\\|");
			if (cells.length < 4 || cells[1].contains("---")) {
				continue;
			}
			List<String> ofRow = texts(cells[1]);
			for (int i = 0; i < ofRow.size(); i++) {
				assertKnown(ofRow.get(i));
				assertThat(ExchangeError.parse(ofRow.get(i)).retry()).as(ofRow.get(i) + " |" + cells[3])
					.isIn(advised(cells[3].strip(), i));
			}
			texts.addAll(ofRow);
		}
		return texts;
	}

	private static List<String> texts(String cell) {
		List<String> texts = new ArrayList<>();
		Matcher matcher = QUOTED.matcher(cell);
		while (matcher.find()) {
			String text = matcher.group(1)
				.replace("...", "EService:Market in")
				.replaceAll("\\[:?<.*", "")
				.replaceAll("[\\[<].*", "1616492376");
			if (!text.startsWith(":")) {
				texts.add(text);
			}
		}
		return texts;
	}

	private static void assertKnown(String text) {
		ExchangeError error = ExchangeError.parse(text);
		assertThat(error.known()).as(text).isTrue();
		assertThat(error.category()).as(text).isNotEqualTo(ErrorCategory.UNKNOWN);
	}

	/** What a cell of the retry column allows; several texts of a row may differ. */
	private static Set<RetryAdvice> advised(String cell, int index) {
		String[] parts = cell.split(" / ");
		String advice = (parts.length > 1 && !cell.startsWith("later / send"))
				? parts[Math.min(index, parts.length - 1)] : cell;
		if (advice.contains("fresh nonce") || advice.startsWith("fix nonce")) {
			return Set.of(WITH_FRESH_NONCE);
		}
		if (advice.contains("new token")) {
			return Set.of(WITH_FRESH_TOKEN);
		}
		if (advice.contains("treat as success")) {
			return Set.of(UNNECESSARY);
		}
		if (advice.contains("status") || advice.startsWith("later / send")) {
			return Set.of(AFTER_STATUS_CHANGE);
		}
		if (advice.startsWith("reads") || advice.startsWith("resync") || advice.contains("**may** exist")
				|| advice.contains("re-priced")) {
			return Set.of(OUTCOME_UNKNOWN);
		}
		if (advice.startsWith("yes") || advice.startsWith("stop sending") || advice.equals("after that time")) {
			return Set.of(LATER);
		}
		if (advice.startsWith("later")) {
			return Set.of(LATER, BY_DECISION);
		}
		assertThat(advice).as("advice in the notes").matches("no\\b.*|fix\\b.*|drop\\b.*");
		return Set.of(NEVER, BY_DECISION);
	}

}
