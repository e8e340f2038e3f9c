// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopLevelDigitsTests {

	/** Levels, best first: scaled price and quantity. */
	private final List<long[]> levels = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void followsAnyChangesAsIfWrittenAnew(boolean asks) {
		Random random = new Random(7);
		int sign = asks ? -1 : 1;
		BookChecksum checksum = new BookChecksum();
		TopLevelDigits digits = asks ? checksum.asks() : checksum.bids();
		TopLevelDigits others = asks ? checksum.bids() : checksum.asks();
		others.insert(0, 12345, 67);
		others.insert(1, Long.MAX_VALUE, Long.MAX_VALUE);
		for (int i = 0; i < 20_000; i++) {
			int dice = random.nextInt(3);
			int level = random.nextInt(Math.min(10, this.levels.size() + 1));
			if (dice == 0 && this.levels.size() < 14) {
				this.levels.add(level, new long[] { number(random), number(random) });
				digits.insert(level, sign * this.levels.get(level)[0], this.levels.get(level)[1]);
			}
			else if (dice == 1 && level < this.levels.size()) {
				this.levels.get(level)[1] = number(random);
				digits.replace(level, sign * this.levels.get(level)[0], this.levels.get(level)[1]);
			}
			else if (dice == 2 && level < this.levels.size()) {
				this.levels.remove(level);
				digits.remove(level, array(sign), 2 * this.levels.size(), this.levels.size());
			}
			assertThat(asks ? checksum.askDigits() : checksum.bidDigits()).isEqualTo(expected());
			BookChecksum fresh = new BookChecksum();
			(asks ? fresh.bids() : fresh.asks()).rewrite(new long[] { Long.MAX_VALUE, Long.MAX_VALUE, 12345, 67 }, 4,
					2);
			(asks ? fresh.asks() : fresh.bids()).rewrite(array(sign), 2 * this.levels.size(), this.levels.size());
			assertThat(asks ? checksum.bidDigits() : checksum.askDigits()).containsExactly("1234567",
					"92233720368547758079223372036854775807");
			// Asked again, it answers from memory.
			assertThat(checksum.compute()).isEqualTo(fresh.compute()).isEqualTo(checksum.compute());
		}
	}

	private static long number(Random random) {
		return 1 + ((random.nextLong() & Long.MAX_VALUE) - 1 >>> random.nextInt(63));
	}

	private long[] array(int sign) {
		int size = this.levels.size();
		long[] array = new long[2 * size];
		for (int i = 0; i < size; i++) {
			array[2 * (size - 1 - i)] = sign * this.levels.get(i)[0];
			array[2 * (size - 1 - i) + 1] = this.levels.get(i)[1];
		}
		return array;
	}

	private List<String> expected() {
		return this.levels.stream().limit(10).map((level) -> Long.toString(level[0]) + level[1]).toList();
	}

}
