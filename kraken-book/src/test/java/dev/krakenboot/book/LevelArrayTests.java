// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LevelArrayTests {

	/** Best first. */
	private final TreeMap<Long, Long> twin = new TreeMap<>((a, b) -> Long.compare(b, a));

	private final LevelArray levels = new LevelArray();

	@ParameterizedTest
	@CsvSource({ "10, 14, 20000", "10, 40, 20000", "48, 60, 20000", "49, 200, 20000", "100, 150, 20000",
			"1000, 1400, 6000", "1000, 100000, 6000" })
	void holdsWhatATreeHolds(int depth, int prices, int changes) {
		Random random = new Random(depth + prices);
		for (int i = 0; i < changes; i++) {
			if (random.nextInt(2000) == 0) {
				this.levels.clear();
				this.twin.clear();
			}
			long qty = (random.nextInt(3) == 0) ? 0 : 1 + random.nextInt(1000);
			set(key(random, prices), qty);
			if (random.nextInt(3) != 0) {
				this.levels.truncate(depth);
				while (this.twin.size() > depth) {
					this.twin.pollLastEntry();
				}
			}
			assertThat(this.levels.size()).isEqualTo(this.twin.size());
			if (depth < 1000 || i % 50 == 0) {
				assertThat(held()).isEqualTo(expected());
			}
		}
	}

	/** Near a level that is there, or anywhere. */
	private long key(Random random, int prices) {
		int size = this.levels.size();
		if (size > 0 && random.nextInt(3) == 0) {
			return this.levels.key(random.nextInt(size));
		}
		return -prices / 2 + random.nextInt(prices);
	}

	private void set(long key, long qty) {
		int position = this.twin.headMap(key, false).size();
		boolean present = this.twin.containsKey(key);
		int answer = (qty == 0) ? (present ? LevelArray.REMOVED : LevelArray.UNCHANGED)
				: (present ? LevelArray.REPLACED : LevelArray.INSERTED);
		if (qty == 0) {
			this.twin.remove(key);
		}
		else {
			this.twin.put(key, qty);
		}
		assertThat(this.levels.set(key, qty)).isEqualTo(answer);
		assertThat(this.levels.changed()).isEqualTo(position);
	}

	private List<Long> expected() {
		List<Long> expected = new ArrayList<>();
		for (Map.Entry<Long, Long> level : this.twin.entrySet()) {
			expected.add(level.getKey());
			expected.add(level.getValue());
		}
		return expected;
	}

	private List<Long> held() {
		List<Long> held = new ArrayList<>();
		for (int i = 0; i < this.levels.size(); i++) {
			held.add(this.levels.key(i));
			held.add(this.levels.qty(i));
		}
		return held;
	}

}
