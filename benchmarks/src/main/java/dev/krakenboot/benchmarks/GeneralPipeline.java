// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The engine without its short cut for the usual form of a frame.
 */
@State(Scope.Thread)
public class GeneralPipeline extends EnginePipeline {

	@Override
	int accept(byte[] buffer, int offset, int length) {
		if (!this.decoder.decodeGeneral(buffer, offset, length, this.frame)) {
			throw new IllegalStateException("Not a book frame");
		}
		return apply();
	}

}
