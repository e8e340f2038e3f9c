// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.util.List;

import dev.krakenboot.context.event.ExecutionUpdateEvent;
import dev.krakenboot.core.event.ExecutionUpdate;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the last fills of the account. A fill is told once, also when an outage was
 * between.
 */
@Component
class RecentFills {

	private static final int KEPT = 10;

	private final Newest<ExecutionUpdate> fills = new Newest<>(KEPT);

	@EventListener(condition = "#event.update.report.fill != null")
	void onFill(ExecutionUpdateEvent event) {
		this.fills.add(event.getUpdate());
	}

	/**
	 * The fills, newest first.
	 * @return a copy
	 */
	List<ExecutionUpdate> list() {
		return this.fills.list();
	}

}
