// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.time.Duration;

import dev.krakenboot.core.connection.ConnectBudget;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connect attempts of all clients together.
 *
 * @param attempts How many attempts to connect may begin in any window, by all clients
 * together. The exchange bans an address that makes about 150 in 10 minutes.
 * @param window Length of the window.
 */
public record ConnectBudgetProperties(@DefaultValue("100") int attempts, @DefaultValue("10m") Duration window) {

	/**
	 * The budget: that of the whole process with the defaults, one of this application
	 * otherwise.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a value cannot be used
	 */
	public ConnectBudget toBudget() {
		boolean defaults = this.attempts == ConnectBudget.DEFAULT_ATTEMPTS
				&& this.window.equals(ConnectBudget.DEFAULT_WINDOW);
		return defaults ? ConnectBudget.shared() : new ConnectBudget(this.attempts, this.window);
	}

}
