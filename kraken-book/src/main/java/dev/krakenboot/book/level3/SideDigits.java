// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.zip.CRC32;

/**
 * What one side contributes to the checksum, kept from one message to the next: the
 * digits themselves while they are few, and otherwise their CRC, joined from those of the
 * queues, so that only changed queues are hashed again.
 */
final class SideDigits {

	private final CRC32 crc;

	private final byte[] text;

	/** Queues of the best levels, as they were when the rest was made. */
	private final OrderQueue[] queues = new OrderQueue[QueueChecksum.LEVELS];

	private int levels;

	private int count;

	private boolean hasText;

	private boolean hasCrc;

	private int joined;

	/** Factor of the number of digits, as {@link CrcJoin} has it. */
	private int factor = CrcJoin.ONE;

	/**
	 * A side without digits.
	 * @param crc where to compute
	 * @param textLength most digits that are asked for as text
	 */
	SideDigits(CRC32 crc, int textLength) {
		this.crc = crc;
		this.text = new byte[textLength];
	}

	/** Looks for what changed; answers the number of digits. */
	int update(QueueArray side) {
		int levels = Math.min(side.size(), QueueChecksum.LEVELS);
		boolean same = levels == this.levels;
		int count = 0;
		for (int level = 0; level < levels; level++) {
			OrderQueue queue = side.get(level);
			same &= queue == this.queues[level] && queue.hasDigitCount();
			this.queues[level] = queue;
			count += queue.digitCount();
		}
		if (!same) {
			this.levels = levels;
			this.count = count;
			this.hasText = false;
			this.hasCrc = false;
		}
		return count;
	}

	/** Adds the digits, which must not be more than the text may hold. */
	void addText() {
		if (!this.hasText) {
			int at = 0;
			for (int level = 0; level < this.levels; level++) {
				for (OrderChunk chunk = this.queues[level].first; chunk != null; chunk = chunk.next) {
					System.arraycopy(chunk.digits(), 0, this.text, at, chunk.digitCount());
					at += chunk.digitCount();
				}
			}
			this.hasText = true;
		}
		this.crc.update(this.text, 0, this.count);
	}

	/** CRC of some text with the digits behind it. */
	int join(int before) {
		if (!this.hasCrc) {
			this.joined = 0;
			for (int level = 0; level < this.levels; level++) {
				OrderQueue queue = this.queues[level];
				if (!queue.hasCrc()) {
					queue.crc(compute(queue));
				}
				this.joined = CrcJoin.join(this.joined, queue.crc(), queue.factor());
			}
			this.factor = CrcJoin.factor(this.count);
			this.hasCrc = true;
		}
		return CrcJoin.join(before, this.joined, this.factor);
	}

	private int compute(OrderQueue queue) {
		this.crc.reset();
		for (OrderChunk chunk = queue.first; chunk != null; chunk = chunk.next) {
			this.crc.update(chunk.digits(), 0, chunk.digitCount());
		}
		return (int) this.crc.getValue();
	}

}
