// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.nio.file.Path;
import java.time.Duration;

import dev.krakenboot.core.recording.FrameRecorder;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Recording of all frames to files.
 *
 * @param enabled Whether to record all frames to files. Tokens are left out.
 * @param directory Directory of the files, created when it is not there.
 * @param maxFileSize Size at which the next file begins.
 * @param maxFiles Number of files that stay in the directory; the oldest are deleted.
 * @param compress Whether to compress the files.
 * @param queueFrames Number of frames that may wait for the disk; more are dropped.
 * @param queueSize Size of the frames that may wait for the disk; more are dropped.
 * @param flushInterval How often what was written is made readable for others.
 */
public record RecordingProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("kraken-recordings") Path directory, @DefaultValue("64MB") DataSize maxFileSize,
		@DefaultValue("16") int maxFiles, @DefaultValue("true") boolean compress, @DefaultValue("4096") int queueFrames,
		@DefaultValue("32MB") DataSize queueSize, @DefaultValue("1s") Duration flushInterval) {

	/**
	 * A new recorder, whether recording is enabled or not.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a value cannot be used
	 */
	public FrameRecorder toRecorder() {
		return FrameRecorder.builder(this.directory)
			.maxFileBytes(PropertyChecks.requirePositive("recording.max-file-size", this.maxFileSize))
			.maxFiles(PropertyChecks.requirePositive("recording.max-files", this.maxFiles))
			.gzip(this.compress)
			.queue(PropertyChecks.requirePositive("recording.queue-frames", this.queueFrames),
					PropertyChecks.requirePositive("recording.queue-size", this.queueSize))
			.flushInterval(PropertyChecks.requirePositive("recording.flush-interval", this.flushInterval))
			.build();
	}

}
