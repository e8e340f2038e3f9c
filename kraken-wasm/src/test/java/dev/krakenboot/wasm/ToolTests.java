// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.krakenboot.book.BookStream;
import dev.krakenboot.simulator.KrakenSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The package with the tools of its users. They are looked for where {@code .ci/run} puts
 * them; what is not there is not checked, and the tests say so.
 */
class ToolTests {

	private static final Path MODULE = Path.of("").toAbsolutePath();

	private static final Path TOOLS = MODULE.resolveSibling("build-support/web-tools/node_modules");

	@TempDir
	Path folder;

	/** A program of the tools, or skips the test. */
	private static String tool(String path) {
		Path program = TOOLS.resolve(path);
		Assumptions.assumeTrue(Files.exists(program), "skipped: there is no " + program);
		return program.toString();
	}

	private static String node() {
		return tool("node/bin/node");
	}

	private String run(List<String> command) throws IOException, InterruptedException {
		File output = this.folder.resolve("output.txt").toFile();
		Process process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String text = Files.readString(output.toPath());
		assertThat(process.exitValue()).as(text).isZero();
		return text;
	}

	/** Puts the finished package where {@code npm install} would. */
	private void installPackage() throws IOException {
		Path source = MODULE.resolve("target/npm");
		Path target = Files.createDirectories(this.folder.resolve("node_modules/kraken-wasm"));
		try (Stream<Path> files = Files.list(source)) {
			for (Path file : files.toList()) {
				Files.copy(file, target.resolve(file.getFileName()));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "wasm", "javascript" })
	void agreesWithTheJvmInNode(String engine) throws IOException, InterruptedException {
		BookStream stream = new BookStream(21, 25);
		Replays replays = new Replays(false, "A/B", 25, stream.pricePrecision(), stream.qtyPrecision(),
				stream.frames(200));
		Path task = Files.writeString(this.folder.resolve("task.json"), replays.task(engine, Map.of("figures", true)));
		String output = run(List.of(node(), MODULE.resolve("src/test/web/node.mjs").toString(),
				MODULE.resolve("target/npm/index.js").toString(), task.toString()));
		JsonNode answer = JsonMapper.builder().build().readTree(output);
		assertThat(answer.get("engine").stringValue()).isEqualTo("wasm");
		List<Object> lines = new ArrayList<>();
		answer.get("lines").forEach((line) -> lines.add(line.stringValue()));
		assertThat(lines).isEqualTo(replays.expected(true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "book.wasm", "level3.wasm" })
	void isBelow40KilobytesWithRuntimeAndGlue(String module) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(node(), MODULE.resolve("src/test/web/size.mjs").toString()));
		for (String file : List.of(module, "wasm-runtime.js", "index.js", "book.js", "engine.js", "figures.js")) {
			command.add(MODULE.resolve("target/npm").resolve(file).toString());
		}
		assertThat(Integer.parseInt(run(command).strip())).isBetween(20_000, 40 * 1024);
	}

	@Test
	void hasTypesForAllThatAUserMeets() throws IOException, InterruptedException {
		installPackage();
		Path check = Files.copy(MODULE.resolve("src/test/web/check.ts"), this.folder.resolve("check.ts"));
		for (List<String> how : List.of(List.of("bundler", "esnext"), List.of("nodenext", "nodenext"))) {
			run(List.of(node(), tool("typescript/bin/tsc"), "--noEmit", "--strict", "--target", "es2022", "--lib",
					"es2023,dom", "--types", "", "--exactOptionalPropertyTypes", "--moduleResolution", how.get(0),
					"--module", how.get(1), check.toString()));
		}
	}

	@Test
	void showsAVerifiedBookFromAnApplicationThatViteBuilt() throws IOException, InterruptedException {
		installPackage();
		Files.writeString(this.folder.resolve("package.json"),
				"{\"name\":\"app\",\"private\":true,\"type\":\"module\"}");
		Files.writeString(this.folder.resolve("index.html"),
				"<!doctype html><title>app</title><script type=\"module\" src=\"/main.js\"></script>");
		Files.writeString(this.folder.resolve("main.js"), """
				import { connect } from 'kraken-wasm';
				const url = new URLSearchParams(location.search).get('url');
				const connection = await connect({ symbols: ['BTC/USD'], url });
				const book = connection.book('BTC/USD');
				const show = () => (document.title = [connection.engine, book.state, book.checksum].join(' '));
				connection.on('update', show);
				connection.on('state', show);
				""");
		String log = run(List.of(node(), tool("vite/bin/vite.js"), "build", "--base", "/app/", "--target", "esnext"));
		assertThat(log).doesNotContainIgnoringCase("warn");
		try (Browser browser = Browser.start();
				PageServer server = new PageServer();
				KrakenSimulator simulator = KrakenSimulator.builder().build().start()) {
			server.folder("app", this.folder.resolve("dist"));
			browser.open(server.url("/app/index.html?url=" + simulator.publicUrl()));
			Awaitility.await()
				.atMost(60, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(browser.run("return document.title;"))
					.isEqualTo("wasm LIVE " + simulator.market().truth("BTC/USD").checksum()));
		}
	}

}
