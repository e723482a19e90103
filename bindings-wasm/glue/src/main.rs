//! Writes the JavaScript glue of the wasm module: `tenantry-glue <module.wasm> <folder>` makes `core.js` and `core.wasm`.

use std::{env, fs, path::PathBuf, process::ExitCode};

use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match write_glue() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

fn write_glue() -> Result<(), Failure> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(module), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("expected a wasm module and a folder".into());
    };
    let mut output = Bindgen::new()
        .input_path(&module)
        .out_name("core")
        .web(true)?
        .typescript(false)
        .encode_into(EncodeInto::Always)
        // No `new URL("core_bg.wasm", import.meta.url)`: bundlers would ship the file that nobody asked for.
        .omit_default_module_path(true)
        // A trap ends an instance; the face makes a new one.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("core.js"), output.js())?;
    fs::write(folder.join("core.wasm"), output.wasm_mut().emit_wasm())?;
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a program says why it failed")]
fn report(failure: &str) {
    eprintln!("tenantry-glue: {failure}");
}
