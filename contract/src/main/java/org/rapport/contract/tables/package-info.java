/** Every table of the warehouse: a final class of fields and the table that lists them. */
package org.rapport.contract.tables;
