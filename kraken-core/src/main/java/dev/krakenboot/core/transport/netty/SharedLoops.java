// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.transport.netty;

import reactor.netty.resources.LoopResources;

/**
 * Threads of an application that connections run on, such as those of its HTTP servers
 * and clients. They must never be blocked: books stand still with them, and a connection
 * that was not read for too long is given up.
 */
@FunctionalInterface
public interface SharedLoops {

	/**
	 * The threads, asked for whenever a client starts. The client does not end them.
	 */
	LoopResources get();

}
