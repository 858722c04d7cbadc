package page

import "testing"

func TestReadGridTables(t *testing.T) {
	checkPages(t, []pageCase{
		{"wrapped cells, paragraphs, lists, roles, cells empty under a span",
			"Error Codes\n===========\n\nPublic\n------\n\n" +
				"+--------+-------------+-------------+-----------------------+-------------------------------+\n" +
				"| Module | Status Code | Error Code  | Error Message         | Solution                      |\n" +
				"+========+=============+=============+=======================+===============================+\n" +
				"| Public | 400         | V.1         | The **az** of         | -  Check ``a_b``.             |\n" +
				"|        |             |             | <x:y> is 3\\ *xx*.     | -  See :ref:`Table 2 <t__2>`. |\n" +
				"|        |             |             |                       |                               |\n" +
				"|        |             |             |                       | See `FAQ <https://a.b/>`__.   |\n" +
				"+--------+-------------+-------------+-----------------------+-------------------------------+\n" +
				"|        |             |             | Second.               | Retry.                        |\n" +
				"+--------+-------------+-------------+-----------------------+-------------------------------+\n" +
				"|        | 404         | V.2         | a | b                 |                               |\n" +
				"+--------+-------------+-------------+-----------------------+-------------------------------+\n",
			[]string{`10 400 V.1 cat="Public" msg="The **az** of <x:y> is 3*xx*." fix="-  Check ` + "``a_b``" + `.\n-  See Table 2.\nSee FAQ."`,
				`15 400 V.1 cat="Public" msg="Second." fix="Retry."`, `17 404 V.2 cat="Public" msg="a | b"`}},
		{"cells that span rows and columns",
			"+------+------------+---------+\n| 错误码            | 描述    |\n+======+============+=========+\n| A.1  | Bad        | 甲      |\n|      +------------+---------+\n|      | Worse      | 乙      |\n+------+------------+---------+\n",
			[]string{`4 0 A.1 name="Bad" desc="甲"`, `6 0 A.1 name="Worse" desc="乙"`}},
		{"indented under a directive, the page's other tables passed over",
			".. table:: **Table 1** Elements\n\n   +------+------+\n   | Element | Description |\n   +======+======+\n   | Code | Code |\n   +------+------+\n\n.. table:: **Table 2** Codes\n\n   +------------+-------------+\n   | Error Code | Description |\n   +============+=============+\n   | A.1        | x           |\n   +------------+-------------+\n",
			[]string{`14 0 A.1 desc="x"`}},
	})
}

func TestReadSimpleAndListTables(t *testing.T) {
	checkPages(t, []pageCase{
		{"simple table with rows that go on and text past the rule",
			".. table:: **Table 2** Error codes\n\n   =========== ========== ==============\n   Status      Error      Error Message\n   Code        Code\n   =========== ========== ==============\n   400         D.1        A rather long message.\n               \n                          It goes on.\n   500         D.2        Short.\n   =========== ========== ==============\n\nThe end.\n",
			[]string{`7 400 D.1 msg="A rather long message. It goes on."`, `10 500 D.2 msg="Short."`}},
		{"simple table that is never closed", "====== ====\n错误码 描述\n====== ====\nA.1    甲\n\nNext\n----\ntext\n", []string{`4 0 A.1 desc="甲"`}},
		{"list-table whose caption says what it is",
			"## Errors\n\n.. list-table:: Error codes\n   :header-rows: 1\n\n   * - Code\n     - Solution\n   * - -99400\n     - Specify ``id``.\n\n       - one\n   * - 99401\n     - Refer\n       to it.\n\nText.\n",
			[]string{"8 0 -99400 fix=\"Specify ``id``.\\n- one\"", `12 0 99401 fix="Refer to it."`}},
	})
}

func TestHeadingsOfReStructuredTextAreRead(t *testing.T) {
	const codes = "\n====== ====\n错误码 描述\n====== ====\nA.1    甲\n====== ====\n\n"
	checkRows(t, "====\nPage\n====\n\nOne\n^^^^^\n"+codes+"Two words\n~~~~~~~~~\n"+codes+"Three words\n~~~\n"+codes, []string{
		`11 0 A.1 cat="One" desc="甲"`, `20 0 A.1 cat="Two words" desc="甲"`, `29 0 A.1 cat="Two words" desc="甲"`})
}
