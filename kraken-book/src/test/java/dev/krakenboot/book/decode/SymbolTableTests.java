// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SymbolTableTests {

	private final SymbolTable<Integer> table = new SymbolTable<>();

	@Test
	void findsAValueByMessageAndByName() {
		this.table.put("BTC/USD", 1);
		this.table.put("ÅÄ/€", 2);
		assertThat(this.table.get("BTC/USD")).isEqualTo(1);
		assertThat(this.table.get(message("BTC/USD"))).isEqualTo(1);
		assertThat(this.table.get(message("ÅÄ/€"))).isEqualTo(2);
		assertThat(this.table.get("BTC/EUR")).isNull();
		assertThat(this.table.get(message("BTC/EUR"))).isNull();
	}

	@Test
	void tellsSymbolsOfOneHashApart() {
		assertThat("Aa/BB".hashCode()).isEqualTo("BB/Aa".hashCode());
		this.table.put("Aa/BB", 1);
		this.table.put("BB/Aa", 2);
		assertThat(this.table.get(message("Aa/BB"))).isEqualTo(1);
		assertThat(this.table.get(message("BB/Aa"))).isEqualTo(2);
		assertThat(this.table.remove("Aa/BB")).isEqualTo(1);
		assertThat(this.table.get(message("BB/Aa"))).isEqualTo(2);
	}

	@Test
	void answersTheFormerValue() {
		assertThat(this.table.put("A/B", 1)).isNull();
		assertThat(this.table.put("A/B", 2)).isEqualTo(1);
		assertThat(this.table.size()).isEqualTo(1);
		assertThat(this.table.remove("A/B")).isEqualTo(2);
		assertThat(this.table.remove("A/B")).isNull();
		assertThat(this.table.size()).isZero();
	}

	@Test
	void behavesAsAMap() {
		Random random = new Random(1);
		Map<String, Integer> expected = new HashMap<>();
		for (int i = 0; i < 5_000; i++) {
			String symbol = "S" + random.nextInt(300) + "/USD";
			if (random.nextInt(3) == 0) {
				assertThat(this.table.remove(symbol)).isEqualTo(expected.remove(symbol));
			}
			else {
				assertThat(this.table.put(symbol, i)).isEqualTo(expected.put(symbol, i));
			}
			assertThat(this.table.size()).isEqualTo(expected.size());
			String other = "S" + random.nextInt(300) + "/USD";
			assertThat(this.table.get(message(other))).isEqualTo(expected.get(other));
			assertThat(this.table.get(other)).isEqualTo(expected.get(other));
		}
		Map<String, Integer> content = new HashMap<>();
		this.table.forEach(content::put);
		assertThat(content).isEqualTo(expected);
		assertThat(this.table.values()).containsExactlyInAnyOrderElementsOf(expected.values());
	}

	private static BookMessage message(String symbol) {
		byte[] utf8 = symbol.getBytes(StandardCharsets.UTF_8);
		BookMessage message = new BookMessage();
		message.symbol(utf8, 0, utf8.length);
		return message;
	}

}
