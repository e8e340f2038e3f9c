// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import dev.krakenboot.book.decode.PackedOrderId;

import static org.assertj.core.api.Assertions.assertThat;

class OrderStoreTests {

	@Property(tries = 5)
	void findsWhatAMapFinds(@ForAll long seed) {
		Random random = new Random(seed);
		OrderStore store = new OrderStore();
		Map<String, Integer> expected = new HashMap<>();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 3000; i++) {
			ids.add("O" + i);
		}
		for (int i = 0; i < 30_000; i++) {
			// Fuller and emptier by turns.
			boolean filling = (i / 5000 & 1) == 0;
			String id = ids.get(random.nextInt(ids.size()));
			Integer held = expected.get(id);
			assertThat(store.find(pack(id))).isEqualTo((held != null) ? held : OrderStore.NONE);
			if (held == null && (filling || random.nextInt(4) == 0)) {
				int order = store.add(pack(id), i, -i);
				assertThat(expected.values()).doesNotContain(order);
				expected.put(id, order);
			}
			else if (held != null && (!filling || random.nextInt(4) == 0)) {
				store.remove(held);
				expected.remove(id);
			}
			if (i % 12_000 == 11_999) {
				store.clear();
				expected.clear();
			}
			assertThat(store.size()).isEqualTo(expected.size());
			if (i % 1000 == 0) {
				for (String each : ids) {
					int order = expected.getOrDefault(each, OrderStore.NONE);
					assertThat(store.find(pack(each))).isEqualTo(order);
					if (order != OrderStore.NONE) {
						assertThat(store.id(order)).isEqualTo(each);
					}
				}
			}
		}
	}

	private static long[] pack(String id) {
		long[] words = new long[PackedOrderId.WORDS];
		byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
		assertThat(PackedOrderId.pack(utf8, 0, utf8.length, words, 0)).isTrue();
		return words;
	}

}
