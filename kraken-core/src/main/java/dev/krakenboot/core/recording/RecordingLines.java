// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.io.IOException;
import java.time.Clock;

/**
 * Lines of a recording. One thread at a time.
 */
final class RecordingLines {

	private final RollingFile file;

	private final Clock clock;

	private final FrameWriter frames = new FrameWriter();

	private final LineBuffer line = new LineBuffer();

	RecordingLines(RollingFile file, Clock clock) {
		this.file = file;
		this.clock = clock;
	}

	void frame(FrameQueue.Slot slot) throws IOException {
		this.line.clear();
		this.line.add(slot.sent() ? "{\"sent\":\"" : "{\"received\":\"")
			.add(slot.at().toString())
			.add("\",\"connection\":")
			.addQuoted(slot.connection());
		int head = this.line.length();
		this.line.add(",\"frame\":");
		if (!this.frames.writeJson(slot.data(), slot.length(), this.line)) {
			this.line.truncate(head);
			this.line.add(",\"text\":");
			this.frames.writeText(slot.data(), slot.length(), this.line);
		}
		write();
	}

	void dropped(long count) throws IOException {
		if (count > 0) {
			this.line.clear();
			this.line.add("{\"dropped\":").add(Long.toString(count));
			write();
		}
	}

	private void write() throws IOException {
		this.line.add("}\n");
		this.file.write(this.line, this.clock.instant());
	}

	void flush() throws IOException {
		this.file.flush();
	}

	void close() throws IOException {
		this.file.close();
	}

	void abandon() throws IOException {
		this.file.abandon();
	}

}
