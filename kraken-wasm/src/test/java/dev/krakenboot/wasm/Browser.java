// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A Chromium of the system, with a profile of its own. Where there is none, tests say
 * that they were skipped; nothing is downloaded.
 */
final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	/**
	 * Says that it does not know this version's debugging protocol, which nobody uses.
	 */
	private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

	private final Path profile;

	private final ChromeDriver driver;

	private Browser() throws IOException {
		SELENIUM.setLevel(Level.SEVERE);
		this.profile = Files.createTempDirectory("kraken-wasm-browser");
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toString());
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--enable-precise-memory-info", "--js-flags=--expose-gc",
				"--window-size=1000,900", "--user-data-dir=" + this.profile);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(new File(DRIVER.toString()))
			.usingAnyFreePort()
			.build();
		this.driver = new ChromeDriver(service, options);
		this.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3)).pageLoadTimeout(Duration.ofMinutes(1));
	}

	/** Starts one, or skips the test. */
	static Browser start() throws IOException {
		for (Path program : List.of(CHROMIUM, DRIVER)) {
			Assumptions.assumeTrue(Files.isExecutable(program), "skipped: there is no " + program);
		}
		return new Browser();
	}

	void open(String url) {
		this.driver.get(url);
	}

	/**
	 * Runs the body of an asynchronous function in the page and answers what it returns.
	 * A failure there is one here.
	 */
	Object run(String body, Object... arguments) {
		return this.driver.executeAsyncScript(
				"const done = arguments[arguments.length - 1];"
						+ "const args = [...arguments].slice(0, -1); (async () => {" + body + "})().then(done);",
				arguments);
	}

	/** Lines that a function of the tests' script answers. */
	@SuppressWarnings("unchecked")
	List<Object> lines(String function, String prefix, String taskPath) {
		return (List<Object>) run(
				"const [test, library, task] = await Promise.all([import(args[1] + '/test/replay.js'),"
						+ " import(args[1] + '/npm/index.js'), fetch(args[2]).then((r) => r.json())]);"
						+ " return test[args[0]](library, task);",
				function, prefix, taskPath);
	}

	void screenshot(Path file) throws IOException {
		Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
	}

	@Override
	public void close() throws IOException {
		this.driver.quit();
		try (Stream<Path> files = Files.walk(this.profile)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
	}

}
