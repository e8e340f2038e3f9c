// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The benchmark page in a real browser. Rounds are few, and more with
 * {@code -Dkraken.benchmark.rounds}; what it showed is left as a picture in the target
 * folder.
 */
class BenchmarkPageTests {

	@Test
	void verifiesEveryChecksumWithEveryEngine() throws IOException {
		int rounds = Integer.getInteger("kraken.benchmark.rounds", 1);
		try (PageServer server = new PageServer(); Browser browser = Browser.start()) {
			for (String depth : List.of("10", "1000")) {
				browser.open(server.url("/benchmark/index.html?rounds=" + rounds));
				Object rows = browser.run("""
						const wait = () => new Promise((resolve) => setTimeout(resolve, 50));
						while (!document.getElementById('run').onclick) {
							await wait();
						}
						document.getElementById('depth').value = args[0];
						document.getElementById('run').click();
						while (document.getElementById('status').textContent !== 'done') {
							await wait();
						}
						return [...document.querySelectorAll('tbody tr')].map((row) => row.cells[4].textContent);""",
						depth);
				browser.screenshot(Path.of("target/benchmark-" + depth + ".png"));
				String all = 20_005 * rounds + " of " + 20_005 * rounds;
				assertThat(rows).isEqualTo(List.of(all, all, all));
			}
		}
	}

}
