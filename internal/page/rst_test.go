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
		{"a caption across the columns",
			"+------------+---------+\n| Error Code | Message |\n+============+=========+\n| Disk errors          |\n+------------+---------+\n| D.1        | full    |\n+------------+---------+\n",
			[]string{`6 0 D.1 cat="Disk errors" msg="full"`}},
		{"a box as databases' clients draw it, a row a line",
			"+-------+---------+\n| errno | message |\n+-------+---------+\n|  3001 | gone    |\n|  3002 |         |\n|  3003 | full    |\n+-------+---------+\n3 rows in set\n",
			[]string{`4 0 3001 msg="gone"`, `5 0 3002`, `6 0 3003 msg="full"`}},
		{"lines crossed with +",
			" errno | message\n-------+---------\n  3001 | gone\n  3002 | full\n(2 rows)\n", []string{`3 0 3001 msg="gone"`, `4 0 3002 msg="full"`}},
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
		{"simple table with - under the heading",
			"====== =======\nErrno  Meaning\n------ -------\n77     full\n====== =======\n", []string{`4 0 77 desc="full"`}},
		{"list-table with other bullets and wider blanks",
			".. list-table::\n\n   -  -  Error code\n      -  Message\n   -  -  A.1\n      -  one\n\n         -  two\n   -  -  A.2\n      -\n",
			[]string{`5 0 A.1 msg="one\n-  two"`, `9 0 A.2`}},
		{"csv-table with options, quotes, a caption, a cell empty under another",
			".. csv-table:: Codes\n   :header: \"Error code\", \"Meaning\"\n   :widths: 10, 20\n\n     **Common**\n     ``E1``, \"a, \"\"b\"\":\n       - c\n       - d\"\n     , e\n     E2, f\n\nText, more.\n",
			[]string{"6 0 E1 cat=\"Common\" desc=\"a, \\\"b\\\":\\n- c\\n- d\"", `9 0 E1 cat="Common" desc="e"`, `10 0 E2 cat="Common" desc="f"`}},
		{"csv-table with its heading among the rows and another delimiter",
			".. csv-table::\n   :header-rows: 1\n   :delim: ;\n\n   Error code; Meaning\n   E1; a, b\n", []string{`6 0 E1 desc="a, b"`}},
		{"list-table whose caption says what it is",
			"## Errors\n\n.. list-table:: Error codes\n   :header-rows: 1\n\n   * - Code\n     - Solution\n   * - -99400\n     - Specify ``id``.\n\n       - one\n   * - 99401\n     - Refer\n       to it.\n\nText.\n",
			[]string{"8 0 -99400 fix=\"Specify ``id``.\\n- one\"", `12 0 99401 fix="Refer to it."`}},
	})
}

func TestHeadingsOfReStructuredTextAreNoFences(t *testing.T) {
	checkRows(t, "Device\n~~~~~~\n|错误码|描述|\n|-|-|\n|A.1|甲|\n\nRun\n~~~\n\n~~~\n|错误码|描述|\n|-|-|\n|A.2|乙|\n~~~\n", []string{`5 0 A.1 desc="甲"`})
}

func TestHeadingsOfReStructuredTextAreRead(t *testing.T) {
	const codes = "\n====== ====\n错误码 描述\n====== ====\nA.1    甲\n====== ====\n\n"
	checkRows(t, "====\nPage\n====\n\nOne\n^^^^^\n"+codes+"Two words\n~~~~~~~~~\n"+codes+"Three words\n~~~\n"+codes, []string{
		`11 0 A.1 cat="One" desc="甲"`, `20 0 A.1 cat="Two words" desc="甲"`, `29 0 A.1 cat="Two words" desc="甲"`})
}
