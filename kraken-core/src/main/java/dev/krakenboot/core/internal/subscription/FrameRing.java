// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The last frames of one symbol, in bounded memory: adding one is a copy and makes no
 * garbage. One thread at a time.
 */
final class FrameRing {

	static final int DEFAULT_BYTES = 16 * 1024;

	static final int DEFAULT_FRAMES = 16;

	/** Bytes kept of a frame that is too large. */
	static final int PREFIX = 256;

	private final byte[] data;

	private final int[] starts;

	/** Bytes kept of each frame. */
	private final int[] kept;

	/** Bytes that each frame had. */
	private final int[] lengths;

	private int oldest;

	private int count;

	private int usedBytes;

	/** Where the next frame goes. */
	private int end;

	FrameRing() {
		this(DEFAULT_BYTES, DEFAULT_FRAMES);
	}

	/**
	 * Creates an empty ring.
	 * @param bytes most bytes to keep; a frame of more than a quarter of that is too
	 * large
	 * @param frames most frames to keep
	 */
	FrameRing(int bytes, int frames) {
		this.data = new byte[bytes];
		this.starts = new int[frames];
		this.kept = new int[frames];
		this.lengths = new int[frames];
	}

	void add(byte[] buffer, int offset, int length) {
		int keep = (length <= this.data.length / 4) ? length : Math.min(PREFIX, this.data.length / 4);
		while (this.count == this.starts.length || this.data.length - this.usedBytes < keep) {
			this.usedBytes -= this.kept[this.oldest];
			this.oldest = (this.oldest + 1) % this.starts.length;
			this.count--;
		}
		int slot = (this.oldest + this.count) % this.starts.length;
		this.starts[slot] = this.end;
		this.kept[slot] = keep;
		this.lengths[slot] = length;
		int first = Math.min(keep, this.data.length - this.end);
		System.arraycopy(buffer, offset, this.data, this.end, first);
		System.arraycopy(buffer, offset + first, this.data, 0, keep - first);
		this.end = (this.end + keep) % this.data.length;
		this.usedBytes += keep;
		this.count++;
	}

	/** The frames as text, oldest first. */
	List<String> frames() {
		List<String> frames = new ArrayList<>(this.count);
		for (int i = 0; i < this.count; i++) {
			int slot = (this.oldest + i) % this.starts.length;
			byte[] copy = new byte[this.kept[slot]];
			int first = Math.min(copy.length, this.data.length - this.starts[slot]);
			System.arraycopy(this.data, this.starts[slot], copy, 0, first);
			System.arraycopy(this.data, 0, copy, first, copy.length - first);
			String text = new String(copy, StandardCharsets.UTF_8);
			boolean whole = copy.length == this.lengths[slot];
			frames.add(whole ? text : text + "... (" + this.lengths[slot] + " bytes)");
		}
		return frames;
	}

}
