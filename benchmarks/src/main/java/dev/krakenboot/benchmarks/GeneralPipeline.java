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
	int accept(byte[] bytes) {
		if (!this.decoder.decodeGeneral(bytes, 0, bytes.length, this.frame)) {
			throw new IllegalStateException("Not a book frame");
		}
		return apply();
	}

}
