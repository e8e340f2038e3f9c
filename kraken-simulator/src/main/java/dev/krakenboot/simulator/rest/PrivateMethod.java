// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.util.Map;
import java.util.Set;

import dev.krakenboot.simulator.account.Accounts.KeyHolder;
import dev.krakenboot.simulator.account.Permission;

/**
 * A private method.
 *
 * @param permissions the permissions, any of which is enough
 * @param isHistory whether it costs as much as a call for history
 * @param result gives the JSON text of the result
 */
record PrivateMethod(Set<Permission> permissions, boolean isHistory, Result result) {

	/**
	 * What a method does.
	 */
	@FunctionalInterface
	interface Result {

		/**
		 * Runs the method.
		 * @param holder who calls
		 * @param params the parameters
		 * @return the JSON text of the result
		 * @throws RefusedCallException if there is none
		 */
		String of(KeyHolder holder, Map<String, String> params);

	}

}
