// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameRingTests {

	@Test
	void keepsTheLastFramesOldestFirst() {
		FrameRing ring = new FrameRing(1_000, 3);
		assertThat(ring.frames()).isEmpty();
		List.of("a", "b", "c", "d").forEach((frame) -> add(ring, frame));
		assertThat(ring.frames()).containsExactly("b", "c", "d");
	}

	@Test
	void dropsTheOldestFramesForTheBytesOfANewOne() {
		FrameRing ring = new FrameRing(100, 16);
		add(ring, "a".repeat(25));
		add(ring, "b".repeat(25));
		add(ring, "c".repeat(25));
		add(ring, "d".repeat(20));
		add(ring, "e".repeat(10));
		assertThat(ring.frames()).containsExactly("b".repeat(25), "c".repeat(25), "d".repeat(20), "e".repeat(10));
	}

	@Test
	void keepsTheLengthAndTheFirstBytesOfAFrameThatIsTooLarge() {
		FrameRing ring = new FrameRing();
		add(ring, "x".repeat(4_096));
		add(ring, "y".repeat(4_097));
		assertThat(ring.frames()).containsExactly("x".repeat(4_096), "y".repeat(256) + "... (4097 bytes)");
	}

	@Test
	void holdsWhatANaiveListHolds() {
		SplittableRandom random = new SplittableRandom(11);
		FrameRing ring = new FrameRing(400, 8);
		Deque<String> naive = new ArrayDeque<>();
		for (int i = 0; i < 5_000; i++) {
			String frame = String.valueOf((char) ('a' + i % 26)).repeat(random.nextInt(101));
			add(ring, frame);
			naive.add(frame);
			while (naive.size() > 8 || naive.stream().mapToInt(String::length).sum() > 400) {
				naive.remove();
			}
			assertThat(ring.frames()).containsExactlyElementsOf(naive);
		}
	}

	private static void add(FrameRing ring, String frame) {
		byte[] bytes = (">>" + frame + "<").getBytes(StandardCharsets.UTF_8);
		ring.add(bytes, 2, bytes.length - 3);
	}

}
